namespace Cluster.Api.Batch.V1;

/// <summary>When an Indexed Job counts as successful early.</summary>
public sealed record SuccessPolicy
{
    /// <summary>Rules tried in order; the first one met makes the Job successful and ends its remaining pods. 1 to 20.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<SuccessPolicyRule> Rules { get; init => field = value ?? []; } = [];
}
