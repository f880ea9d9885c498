using Cluster.Api.Meta.V1;

namespace Cluster.Api.Coordination.V1;

/// <summary>A claim that its holder must keep renewing; used for leader election and node heartbeats.</summary>
[Kind("coordination.k8s.io", "v1", "Lease")]
[Resource("leases", Namespaced = true)]
public sealed record Lease : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: coordination.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "coordination.k8s.io/v1"; } = "coordination.k8s.io/v1";

    /// <summary>Kind of the object: Lease.</summary>
    public string Kind { get; init => field = value ?? "Lease"; } = "Lease";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Who holds the lease and for how long.</summary>
    public LeaseSpec Spec { get; init => field = value ?? new(); } = new();
}
