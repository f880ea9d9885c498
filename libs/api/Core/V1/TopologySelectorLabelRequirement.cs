namespace Cluster.Api.Core.V1;

/// <summary>TopologySelectorLabelRequirement</summary>
public sealed record TopologySelectorLabelRequirement
{
    /// <summary>Key</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Values</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
