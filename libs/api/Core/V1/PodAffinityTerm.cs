using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A group of pods, and the topology domain within which they count as near.</summary>
public sealed record PodAffinityTerm
{
    /// <summary>Labels of the pods meant. Absent matches none.</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>Labels whose values on the new pod are added to labelSelector as requirements to be equal.</summary>
    [ListAtomic]
    public IReadOnlyList<string> MatchLabelKeys { get; init => field = value ?? []; } = [];

    /// <summary>Labels whose values on the new pod are added to labelSelector as requirements to differ.</summary>
    [ListAtomic]
    public IReadOnlyList<string> MismatchLabelKeys { get; init => field = value ?? []; } = [];

    /// <summary>Namespaces of the pods meant, by label, added to namespaces. An empty selector means all.</summary>
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Namespaces of the pods meant, by name. With neither this nor a selector, the new pod's own.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Namespaces { get; init => field = value ?? []; } = [];

    /// <summary>Node label that makes a domain: nodes with the same value are near each other. Not empty.</summary>
    [Required]
    public string TopologyKey { get; init => field = value ?? ""; } = "";
}
