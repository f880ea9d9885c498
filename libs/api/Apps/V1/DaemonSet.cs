using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>DaemonSet</summary>
[Kind("apps", "v1", "DaemonSet")]
[Resource("daemonsets", Namespaced = true, ShortName = "ds")]
public sealed record DaemonSet : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "DaemonSet"; } = "DaemonSet";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public DaemonSetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public DaemonSetStatus Status { get; init => field = value ?? new(); } = new();
}
