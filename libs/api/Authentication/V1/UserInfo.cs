using System.Collections.ObjectModel;

namespace Cluster.Api.Authentication.V1;

/// <summary>UserInfo</summary>
public sealed record UserInfo
{
    /// <summary>Extra</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Groups</summary>
    [ListAtomic]
    public IReadOnlyList<string> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Uid</summary>
    public string? Uid { get; init; }

    /// <summary>Username</summary>
    public string? Username { get; init; }
}
