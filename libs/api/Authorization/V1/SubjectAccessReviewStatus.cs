namespace Cluster.Api.Authorization.V1;

/// <summary>The verdict on an action.</summary>
public sealed record SubjectAccessReviewStatus
{
    /// <summary>Whether the action is allowed.</summary>
    [Required]
    public bool Allowed { get; init; }

    /// <summary>Whether the action is expressly forbidden, so that no other authorizer may allow it.</summary>
    public bool Denied { get; init; }

    /// <summary>What went wrong during the check; a verdict may have been reached all the same.</summary>
    public string? EvaluationError { get; init; }

    /// <summary>Why the action is allowed or denied.</summary>
    public string? Reason { get; init; }
}
