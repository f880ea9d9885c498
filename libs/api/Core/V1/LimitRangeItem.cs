using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>Bounds and defaults for one type of object.</summary>
public sealed record LimitRangeItem
{
    /// <summary>Limits for containers that set none.</summary>
    public IReadOnlyDictionary<string, Quantity> Default { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Requests for containers that set none.</summary>
    public IReadOnlyDictionary<string, Quantity> DefaultRequest { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Most that may be used, by resource.</summary>
    public IReadOnlyDictionary<string, Quantity> Max { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>How many times the request a limit may be, by resource.</summary>
    public IReadOnlyDictionary<string, Quantity> MaxLimitRequestRatio { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Least that must be asked for, by resource.</summary>
    public IReadOnlyDictionary<string, Quantity> Min { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What is bounded: Container, Pod or PersistentVolumeClaim.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
