using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ReplicationController</summary>
[Kind("", "v1", "ReplicationController")]
[Resource("replicationcontrollers", Namespaced = true, ShortName = "rc")]
public sealed record ReplicationController : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ReplicationController"; } = "ReplicationController";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public ReplicationControllerSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public ReplicationControllerStatus Status { get; init => field = value ?? new(); } = new();
}
