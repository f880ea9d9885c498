namespace Cluster.Api.Authentication.V1;

/// <summary>What a requested token should be valid for.</summary>
public sealed record TokenRequestSpec
{
    /// <summary>Who the token is meant for; a recipient must refuse tokens that do not name it. Defaults to the API server.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Audiences { get; init => field = value ?? []; } = [];

    /// <summary>Object that the token lives no longer than; without it only the service account bounds its life.</summary>
    public BoundObjectReference? BoundObjectRef { get; init; }

    /// <summary>Wanted lifetime in seconds, at least 600. The server may grant less. Defaults to 3600.</summary>
    public long? ExpirationSeconds { get; init; }
}
