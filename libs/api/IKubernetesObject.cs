using Cluster.Api.Meta.V1;

namespace Cluster.Api;

/// <summary>A persistent API object: it has a kind and metadata.</summary>
public interface IKubernetesObject
{
    /// <summary>Group and version, <c>v1</c> for the core group, otherwise <c>group/version</c>.</summary>
    string ApiVersion { get; }

    /// <summary>Kind as written in manifests.</summary>
    string Kind { get; }

    /// <summary>Name, namespace, labels, owners and the rest of the standard metadata.</summary>
    ObjectMeta Metadata { get; }
}
