namespace Cluster.Api.Core.V1;

/// <summary>A requirement on a topology label.</summary>
public sealed record TopologySelectorLabelRequirement
{
    /// <summary>Label key that the requirement is about.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>Values, one of which the label must have.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
