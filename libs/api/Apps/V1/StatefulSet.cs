using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>Runs pods with stable names, DNS records and storage, numbered by ordinal.</summary>
[Kind("apps", "v1", "StatefulSet")]
[Resource("statefulsets", Namespaced = true, ShortName = "sts")]
public sealed record StatefulSet : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apps/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind of the object: StatefulSet.</summary>
    public string Kind { get; init => field = value ?? "StatefulSet"; } = "StatefulSet";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the StatefulSet should be like.</summary>
    public StatefulSetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the StatefulSet is like at present. Written by the system.</summary>
    public StatefulSetStatus Status { get; init => field = value ?? new(); } = new();
}
