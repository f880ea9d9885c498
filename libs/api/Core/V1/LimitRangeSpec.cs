namespace Cluster.Api.Core.V1;

/// <summary>LimitRangeSpec</summary>
public sealed record LimitRangeSpec
{
    /// <summary>Limits</summary>
    [Required, ListAtomic]
    public IReadOnlyList<LimitRangeItem> Limits { get; init => field = value ?? []; } = [];
}
