namespace Cluster.Api.Authorization.V1;

/// <summary>SelfSubjectAccessReviewSpec</summary>
public sealed record SelfSubjectAccessReviewSpec
{
    /// <summary>NonResourceAttributes</summary>
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>ResourceAttributes</summary>
    public ResourceAttributes? ResourceAttributes { get; init; }
}
