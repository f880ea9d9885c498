namespace Cluster.Api.Authorization.V1;

/// <summary>SubjectAccessReviewStatus</summary>
public sealed record SubjectAccessReviewStatus
{
    /// <summary>Allowed</summary>
    [Required]
    public bool Allowed { get; init; }

    /// <summary>Denied</summary>
    public bool Denied { get; init; }

    /// <summary>EvaluationError</summary>
    public string? EvaluationError { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }
}
