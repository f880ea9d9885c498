using System.Text.Json.Serialization;

namespace Cluster.Api.Coordination.V1;

/// <summary>Who holds a lease and for how long.</summary>
public sealed record LeaseSpec
{
    /// <summary>When the present holder took the lease.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    /// <summary>Identity of the present holder; empty if the lease is free.</summary>
    public string? HolderIdentity { get; init; }

    /// <summary>Seconds after renewTime until others may take the lease. Must be above 0.</summary>
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>How often the lease went from one holder to another.</summary>
    public int? LeaseTransitions { get; init; }

    /// <summary>Whom the holder should hand the lease to; needs a strategy.</summary>
    public string? PreferredHolder { get; init; }

    /// <summary>When the holder last renewed the lease.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How a coordinated election picks the leader, such as OldestEmulationVersion.</summary>
    public string? Strategy { get; init; }
}
