using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>How evenly to spread a group of pods over topology domains.</summary>
public sealed record TopologySpreadConstraint
{
    /// <summary>Labels of the pods to count.</summary>
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>Labels whose values on the new pod are added to labelSelector as requirements to be equal.</summary>
    [ListAtomic]
    public IReadOnlyList<string> MatchLabelKeys { get; init => field = value ?? []; } = [];

    /// <summary>How many more pods a domain may have than the one with the fewest. At least 1.</summary>
    [Required]
    public int MaxSkew { get; init; }

    /// <summary>With fewer eligible domains than this, the smallest count is taken as 0. Only for DoNotSchedule; defaults to 1.</summary>
    public int? MinDomains { get; init; }

    /// <summary>Honor (the default) counts only nodes that the pod's selector and affinity admit; Ignore counts all.</summary>
    public string? NodeAffinityPolicy { get; init; }

    /// <summary>Honor leaves out nodes with taints that the pod does not tolerate; Ignore (the default) counts them.</summary>
    public string? NodeTaintsPolicy { get; init; }

    /// <summary>Node label that makes a domain: nodes with the same value belong together.</summary>
    [Required]
    public string TopologyKey { get; init => field = value ?? ""; } = "";

    /// <summary>DoNotSchedule leaves the pod waiting; ScheduleAnyway takes the node that helps most.</summary>
    [Required]
    public string WhenUnsatisfiable { get; init => field = value ?? ""; } = "";
}
