using System.Collections.ObjectModel;

namespace Cluster.Api.Meta.V1;

/// <summary>Chooses objects by their labels. All requirements must hold; with none, every object matches.</summary>
public sealed record LabelSelector
{
    /// <summary>Requirements on label keys and values, all of which must hold.</summary>
    [ListAtomic]
    public IReadOnlyList<LabelSelectorRequirement> MatchExpressions { get; init => field = value ?? []; } = [];

    /// <summary>Labels that must be there with exactly these values.</summary>
    public IReadOnlyDictionary<string, string> MatchLabels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
