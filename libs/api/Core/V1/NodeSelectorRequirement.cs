namespace Cluster.Api.Core.V1;

/// <summary>NodeSelectorRequirement</summary>
public sealed record NodeSelectorRequirement
{
    /// <summary>Key</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Operator</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Values</summary>
    [ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
