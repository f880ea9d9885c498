using System.Text.Json.Serialization;

namespace Cluster.Api.Events.V1;

/// <summary>Repetitions of one event.</summary>
public sealed record EventSeries
{
    /// <summary>Number of occurrences so far.</summary>
    [Required]
    public int Count { get; init; }

    /// <summary>When the event last occurred.</summary>
    [Required]
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? LastObservedTime { get; init; }
}
