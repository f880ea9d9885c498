using System.Collections.ObjectModel;

namespace Cluster.Api.Authorization.V1;

/// <summary>The user and the action to check. Exactly one of resourceAttributes and nonResourceAttributes must be set.</summary>
public sealed record SubjectAccessReviewSpec
{
    /// <summary>Further attributes of the user, as its authenticator supplied them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Groups to check the action for.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Groups { get; init => field = value ?? []; } = [];

    /// <summary>A request for a path outside the API resources.</summary>
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>A request for an API resource.</summary>
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>The user's UID.</summary>
    public string? Uid { get; init; }

    /// <summary>Name of the user to check. With groups alone it may be absent.</summary>
    public string? User { get; init; }
}
