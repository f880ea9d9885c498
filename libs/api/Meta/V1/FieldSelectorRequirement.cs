namespace Cluster.Api.Meta.V1;

/// <summary>A requirement on the value of one field.</summary>
public sealed record FieldSelectorRequirement
{
    /// <summary>Path of the field.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Values to compare with; not empty for In and NotIn, empty otherwise.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
