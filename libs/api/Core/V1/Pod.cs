using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Pod</summary>
[Kind("", "v1", "Pod")]
[Resource("pods", Namespaced = true, ShortName = "po")]
public sealed record Pod : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Pod"; } = "Pod";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public PodSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public PodStatus Status { get; init => field = value ?? new(); } = new();
}
