using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Keeps a number of identical pods running. Superseded by ReplicaSet and Deployment.</summary>
[Kind("", "v1", "ReplicationController")]
[Resource("replicationcontrollers", Namespaced = true, ShortName = "rc")]
public sealed record ReplicationController : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: ReplicationController.</summary>
    public string Kind { get; init => field = value ?? "ReplicationController"; } = "ReplicationController";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the ReplicationController should be like.</summary>
    public ReplicationControllerSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the ReplicationController is like at present. Written by the system.</summary>
    public ReplicationControllerStatus Status { get; init => field = value ?? new(); } = new();
}
