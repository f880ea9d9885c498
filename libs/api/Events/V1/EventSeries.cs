using System.Text.Json.Serialization;

namespace Cluster.Api.Events.V1;

/// <summary>EventSeries</summary>
public sealed record EventSeries
{
    /// <summary>Count</summary>
    [Required]
    public int Count { get; init; }

    /// <summary>LastObservedTime</summary>
    [Required]
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? LastObservedTime { get; init; }
}
