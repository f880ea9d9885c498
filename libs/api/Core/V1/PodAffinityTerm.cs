using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PodAffinityTerm</summary>
public sealed record PodAffinityTerm
{
    /// <summary>LabelSelector</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>MatchLabelKeys</summary>
    [ListAtomic]
    public IReadOnlyList<string> MatchLabelKeys { get; init => field = value ?? []; } = [];

    /// <summary>MismatchLabelKeys</summary>
    [ListAtomic]
    public IReadOnlyList<string> MismatchLabelKeys { get; init => field = value ?? []; } = [];

    /// <summary>NamespaceSelector</summary>
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Namespaces</summary>
    [ListAtomic]
    public IReadOnlyList<string> Namespaces { get; init => field = value ?? []; } = [];

    /// <summary>TopologyKey</summary>
    [Required]
    public string TopologyKey { get; init => field = value ?? ""; } = "";
}
