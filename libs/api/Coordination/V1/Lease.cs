using Cluster.Api.Meta.V1;

namespace Cluster.Api.Coordination.V1;

/// <summary>Lease</summary>
[Kind("coordination.k8s.io", "v1", "Lease")]
[Resource("leases", Namespaced = true)]
public sealed record Lease : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "coordination.k8s.io/v1"; } = "coordination.k8s.io/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Lease"; } = "Lease";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public LeaseSpec Spec { get; init => field = value ?? new(); } = new();
}
