using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>TopologySpreadConstraint</summary>
public sealed record TopologySpreadConstraint
{
    /// <summary>LabelSelector</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>MatchLabelKeys</summary>
    [ListAtomic]
    public IReadOnlyList<string> MatchLabelKeys { get; init => field = value ?? []; } = [];

    /// <summary>MaxSkew</summary>
    [Required]
    public int MaxSkew { get; init; }

    /// <summary>MinDomains</summary>
    public int? MinDomains { get; init; }

    /// <summary>NodeAffinityPolicy</summary>
    public string? NodeAffinityPolicy { get; init; }

    /// <summary>NodeTaintsPolicy</summary>
    public string? NodeTaintsPolicy { get; init; }

    /// <summary>TopologyKey</summary>
    [Required]
    public string TopologyKey { get; init => field = value ?? ""; } = "";

    /// <summary>WhenUnsatisfiable</summary>
    [Required]
    public string WhenUnsatisfiable { get; init => field = value ?? ""; } = "";
}
