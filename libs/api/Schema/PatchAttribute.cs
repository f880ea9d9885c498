namespace Cluster.Api;

/// <summary>How a strategic merge patch treats the field.</summary>
/// <param name="strategy"><c>merge</c>, <c>replace</c>, <c>retainKeys</c> or <c>merge,retainKeys</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatchAttribute(string strategy) : Attribute
{
    /// <summary><c>merge</c>, <c>replace</c>, <c>retainKeys</c> or <c>merge,retainKeys</c>.</summary>
    public string Strategy { get; } = strategy;

    /// <summary>JSON name of the field that identifies an item of a merged list; null for lists of scalars.</summary>
    public string? MergeKey { get; init; }
}
