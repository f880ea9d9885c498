using System.Collections.ObjectModel;

namespace Cluster.Api.Authorization.V1;

/// <summary>SubjectAccessReviewSpec</summary>
public sealed record SubjectAccessReviewSpec
{
    /// <summary>Extra</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Groups</summary>
    [ListAtomic]
    public IReadOnlyList<string> Groups { get; init => field = value ?? []; } = [];

    /// <summary>NonResourceAttributes</summary>
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>ResourceAttributes</summary>
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>Uid</summary>
    public string? Uid { get; init; }

    /// <summary>User</summary>
    public string? User { get; init; }
}
