using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Service</summary>
[Kind("", "v1", "Service")]
[Resource("services", Namespaced = true, ShortName = "svc")]
public sealed record Service : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Service"; } = "Service";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public ServiceSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public ServiceStatus Status { get; init => field = value ?? new(); } = new();
}
