using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>ResourceQuotaSpec</summary>
public sealed record ResourceQuotaSpec
{
    /// <summary>Hard</summary>
    public IReadOnlyDictionary<string, Quantity> Hard { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>ScopeSelector</summary>
    public ScopeSelector? ScopeSelector { get; init; }

    /// <summary>Scopes</summary>
    [ListAtomic]
    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];
}
