namespace Cluster.Proxy.Rules;

/// <summary>The part of the ruleset that stems from one Service.</summary>
internal sealed class RulesetFragment
{
    public static readonly RulesetFragment Empty = new();

    /// <summary>Rules by chain.</summary>
    public Dictionary<string, List<string>> Chains { get; } = new(StringComparer.Ordinal);

    /// <summary>Definitions by set.</summary>
    public Dictionary<string, string> Sets { get; } = new(StringComparer.Ordinal);

    /// <summary>Verdicts by map and key.</summary>
    public Dictionary<(string Map, string Key), string> Elements { get; } = [];
}
