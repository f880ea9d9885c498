using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ResourceQuota</summary>
[Kind("", "v1", "ResourceQuota")]
[Resource("resourcequotas", Namespaced = true, ShortName = "quota")]
public sealed record ResourceQuota : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ResourceQuota"; } = "ResourceQuota";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public ResourceQuotaSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public ResourceQuotaStatus Status { get; init => field = value ?? new(); } = new();
}
