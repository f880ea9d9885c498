using System.Collections.ObjectModel;

namespace Cluster.Api.Authentication.V1;

/// <summary>A user as authentication sees it.</summary>
public sealed record UserInfo
{
    /// <summary>Further attributes that the authenticator supplied.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Groups that the user is a member of.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Identifier that stays unique over time, even if the name is given away again.</summary>
    public string? Uid { get; init; }

    /// <summary>Name that identifies the user among all active ones.</summary>
    public string? Username { get; init; }
}
