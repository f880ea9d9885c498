using System.Collections.ObjectModel;

namespace Cluster.Api.Meta.V1;

/// <summary>LabelSelector</summary>
public sealed record LabelSelector
{
    /// <summary>MatchExpressions</summary>
    [ListAtomic]
    public IReadOnlyList<LabelSelectorRequirement> MatchExpressions { get; init => field = value ?? []; } = [];

    /// <summary>MatchLabels</summary>
    public IReadOnlyDictionary<string, string> MatchLabels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
