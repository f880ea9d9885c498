using Cluster.Api.Meta.V1;

namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>Metadata and content of the claims to make. Cannot be changed.</summary>
public sealed record ResourceClaimTemplateSpec
{
    /// <summary>Labels and annotations to copy into each claim; other members are not allowed.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The content of each claim, copied unchanged.</summary>
    [Required]
    public ResourceClaimSpec Spec { get; init => field = value ?? new(); } = new();
}
