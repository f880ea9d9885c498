namespace Cluster.Api.Core.V1;

/// <summary>A requirement on a node's label or field.</summary>
public sealed record NodeSelectorRequirement
{
    /// <summary>Label key or field name.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>In, NotIn, Exists, DoesNotExist, Gt or Lt.</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Values to compare with: some for In and NotIn, none for Exists and DoesNotExist, a single integer for Gt and Lt.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
