using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Namespace</summary>
[Kind("", "v1", "Namespace")]
[Resource("namespaces", Namespaced = false, ShortName = "ns")]
public sealed record Namespace : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Namespace"; } = "Namespace";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public NamespaceSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public NamespaceStatus Status { get; init => field = value ?? new(); } = new();
}
