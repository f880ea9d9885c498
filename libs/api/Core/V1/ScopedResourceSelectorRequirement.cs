namespace Cluster.Api.Core.V1;

/// <summary>ScopedResourceSelectorRequirement</summary>
public sealed record ScopedResourceSelectorRequirement
{
    /// <summary>Operator</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>ScopeName</summary>
    [Required]
    public string ScopeName { get; init => field = value ?? ""; } = "";

    /// <summary>Values</summary>
    [ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
