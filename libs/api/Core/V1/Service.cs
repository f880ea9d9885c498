using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A stable name and address for a changing set of backends.</summary>
[Kind("", "v1", "Service")]
[Resource("services", Namespaced = true, ShortName = "svc")]
public sealed record Service : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: Service.</summary>
    public string Kind { get; init => field = value ?? "Service"; } = "Service";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Service should be like.</summary>
    public ServiceSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Service is like at present. Written by the system.</summary>
    public ServiceStatus Status { get; init => field = value ?? new(); } = new();
}
