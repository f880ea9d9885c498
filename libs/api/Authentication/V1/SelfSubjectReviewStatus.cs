namespace Cluster.Api.Authentication.V1;

/// <summary>SelfSubjectReviewStatus</summary>
public sealed record SelfSubjectReviewStatus
{
    /// <summary>UserInfo</summary>
    public UserInfo UserInfo { get; init => field = value ?? new(); } = new();
}
