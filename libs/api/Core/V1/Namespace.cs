using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A scope for names, policies and access; most kinds of object live in one.</summary>
[Kind("", "v1", "Namespace")]
[Resource("namespaces", Namespaced = false, ShortName = "ns")]
public sealed record Namespace : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: Namespace.</summary>
    public string Kind { get; init => field = value ?? "Namespace"; } = "Namespace";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Namespace should be like.</summary>
    public NamespaceSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Namespace is like at present. Written by the system.</summary>
    public NamespaceStatus Status { get; init => field = value ?? new(); } = new();
}
