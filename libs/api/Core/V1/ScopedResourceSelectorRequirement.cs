namespace Cluster.Api.Core.V1;

/// <summary>A requirement on one scope of an object.</summary>
public sealed record ScopedResourceSelectorRequirement
{
    /// <summary>In, NotIn, Exists or DoesNotExist. Scopes other than PriorityClass allow only Exists.</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Scope that the requirement is about, such as PriorityClass.</summary>
    [Required]
    public string ScopeName { get; init => field = value ?? ""; } = "";

    /// <summary>Values to compare with; not empty for In and NotIn, empty otherwise.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];
}
