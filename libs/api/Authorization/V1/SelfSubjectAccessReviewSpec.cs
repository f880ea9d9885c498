namespace Cluster.Api.Authorization.V1;

/// <summary>The action to check for the caller. Exactly one of the two must be set.</summary>
public sealed record SelfSubjectAccessReviewSpec
{
    /// <summary>A request for a path outside the API resources.</summary>
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>A request for an API resource.</summary>
    public ResourceAttributes? ResourceAttributes { get; init; }
}
