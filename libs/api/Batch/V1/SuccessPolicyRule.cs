namespace Cluster.Api.Batch.V1;

/// <summary>Indexes that must succeed for a Job to be successful. At least one of the two must be set.</summary>
public sealed record SuccessPolicyRule
{
    /// <summary>How many indexes must succeed, out of succeededIndexes if set. Must be positive and no more than there are.</summary>
    public int? SucceededCount { get; init; }

    /// <summary>Indexes that must succeed, as numbers and ranges such as 1,3-5,7. With succeededCount, that many of them suffice.</summary>
    public string? SucceededIndexes { get; init; }
}
