using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>Keeps a number of identical pods running; usually made and owned by a Deployment.</summary>
[Kind("apps", "v1", "ReplicaSet")]
[Resource("replicasets", Namespaced = true, ShortName = "rs")]
public sealed record ReplicaSet : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apps/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind of the object: ReplicaSet.</summary>
    public string Kind { get; init => field = value ?? "ReplicaSet"; } = "ReplicaSet";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ReplicaSet should be like.</summary>
    public ReplicaSetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the ReplicaSet is like at present. Written by the system.</summary>
    public ReplicaSetStatus Status { get; init => field = value ?? new(); } = new();
}
