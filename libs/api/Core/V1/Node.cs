using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Node</summary>
[Kind("", "v1", "Node")]
[Resource("nodes", Namespaced = false, ShortName = "no")]
public sealed record Node : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Node"; } = "Node";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public NodeSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public NodeStatus Status { get; init => field = value ?? new(); } = new();
}
