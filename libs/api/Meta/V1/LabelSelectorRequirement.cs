namespace Cluster.Api.Meta.V1;

/// <summary>A requirement on the value of one label.</summary>
public sealed record LabelSelectorRequirement
{
    /// <summary>Label key that the requirement is about.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Values to compare with; not empty for In and NotIn, empty for Exists and DoesNotExist.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
