using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>The quota to enforce.</summary>
public sealed record ResourceQuotaSpec
{
    /// <summary>Most that may be used, by resource or by number of objects, such as requests.cpu or count/pods.</summary>
    public IReadOnlyDictionary<string, Quantity> Hard { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Requirements on the objects that count, beside scopes.</summary>
    public ScopeSelector? ScopeSelector { get; init; }

    /// <summary>What objects must be like to count, such as BestEffort or NotTerminating; all must hold.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];
}
