using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>ReplicaSet</summary>
[Kind("apps", "v1", "ReplicaSet")]
[Resource("replicasets", Namespaced = true, ShortName = "rs")]
public sealed record ReplicaSet : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ReplicaSet"; } = "ReplicaSet";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public ReplicaSetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public ReplicaSetStatus Status { get; init => field = value ?? new(); } = new();
}
