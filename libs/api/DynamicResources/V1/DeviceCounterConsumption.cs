using System.Collections.ObjectModel;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>What a device draws from one set of shared counters.</summary>
public sealed record DeviceCounterConsumption
{
    /// <summary>Name of the counter set in the device's pool.</summary>
    [Required]
    public string CounterSet { get; init => field = value ?? ""; } = "";

    /// <summary>Amounts drawn, by counter name.</summary>
    [Required]
    public IReadOnlyDictionary<string, Counter> Counters { get; init => field = value ?? ReadOnlyDictionary<string, Counter>.Empty; } = ReadOnlyDictionary<string, Counter>.Empty;
}
