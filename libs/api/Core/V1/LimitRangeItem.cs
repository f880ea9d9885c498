using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>LimitRangeItem</summary>
public sealed record LimitRangeItem
{
    /// <summary>Default</summary>
    public IReadOnlyDictionary<string, Quantity> Default { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>DefaultRequest</summary>
    public IReadOnlyDictionary<string, Quantity> DefaultRequest { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Max</summary>
    public IReadOnlyDictionary<string, Quantity> Max { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>MaxLimitRequestRatio</summary>
    public IReadOnlyDictionary<string, Quantity> MaxLimitRequestRatio { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Min</summary>
    public IReadOnlyDictionary<string, Quantity> Min { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
