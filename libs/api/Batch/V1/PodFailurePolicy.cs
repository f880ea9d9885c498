namespace Cluster.Api.Batch.V1;

/// <summary>How a Job reacts to failed pods.</summary>
public sealed record PodFailurePolicy
{
    /// <summary>Rules tried in order; the first that matches decides. At most 20; if none matches, the failure counts towards backoffLimit.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<PodFailurePolicyRule> Rules { get; init => field = value ?? []; } = [];
}
