using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>Runs one copy of a pod on every node that the pod's selectors, affinity and tolerations admit.</summary>
[Kind("apps", "v1", "DaemonSet")]
[Resource("daemonsets", Namespaced = true, ShortName = "ds")]
public sealed record DaemonSet : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apps/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind of the object: DaemonSet.</summary>
    public string Kind { get; init => field = value ?? "DaemonSet"; } = "DaemonSet";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the DaemonSet should be like.</summary>
    public DaemonSetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the DaemonSet is like at present. Written by the system.</summary>
    public DaemonSetStatus Status { get; init => field = value ?? new(); } = new();
}
