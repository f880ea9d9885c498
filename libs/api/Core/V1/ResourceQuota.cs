using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Bounds the sum of what a namespace uses.</summary>
[Kind("", "v1", "ResourceQuota")]
[Resource("resourcequotas", Namespaced = true, ShortName = "quota")]
public sealed record ResourceQuota : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: ResourceQuota.</summary>
    public string Kind { get; init => field = value ?? "ResourceQuota"; } = "ResourceQuota";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The quota to enforce.</summary>
    public ResourceQuotaSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>The quota in force and what is used of it.</summary>
    public ResourceQuotaStatus Status { get; init => field = value ?? new(); } = new();
}
