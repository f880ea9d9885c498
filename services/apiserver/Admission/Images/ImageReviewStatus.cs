namespace Cluster.ApiServer.Admission.Images;

/// <summary>What an image policy service says.</summary>
internal sealed record ImageReviewStatus
{
    public bool Allowed { get; init; }

    public string? Reason { get; init; }
}
