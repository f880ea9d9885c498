using System.Collections.ObjectModel;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>Named amounts that the devices of a pool share, for example the memory of a partitionable GPU.</summary>
public sealed record CounterSet
{
    /// <summary>Amounts by name, at most 32. Names are DNS labels.</summary>
    [Required]
    public IReadOnlyDictionary<string, Counter> Counters { get; init => field = value ?? ReadOnlyDictionary<string, Counter>.Empty; } = ReadOnlyDictionary<string, Counter>.Empty;

    /// <summary>Name by which devices refer to the set, a DNS label unique in the pool.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
