namespace Cluster.Api.Core.V1;

/// <summary>The limits to enforce in a namespace.</summary>
public sealed record LimitRangeSpec
{
    /// <summary>Limits, by type of object.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<LimitRangeItem> Limits { get; init => field = value ?? []; } = [];
}
