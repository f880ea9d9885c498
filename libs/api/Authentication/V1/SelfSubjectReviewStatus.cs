namespace Cluster.Api.Authentication.V1;

/// <summary>The answer to a SelfSubjectReview.</summary>
public sealed record SelfSubjectReviewStatus
{
    /// <summary>The caller's name, groups and other attributes.</summary>
    public UserInfo UserInfo { get; init => field = value ?? new(); } = new();
}
