using System.Text.Json.Serialization;

namespace Cluster.Api.Coordination.V1;

/// <summary>LeaseSpec</summary>
public sealed record LeaseSpec
{
    /// <summary>AcquireTime</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? AcquireTime { get; init; }

    /// <summary>HolderIdentity</summary>
    public string? HolderIdentity { get; init; }

    /// <summary>LeaseDurationSeconds</summary>
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>LeaseTransitions</summary>
    public int? LeaseTransitions { get; init; }

    /// <summary>PreferredHolder</summary>
    public string? PreferredHolder { get; init; }

    /// <summary>RenewTime</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>Strategy</summary>
    public string? Strategy { get; init; }
}
