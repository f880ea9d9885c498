using System.Text.Json.Serialization;

namespace Cluster.Api.Core.V1;

/// <summary>Repetitions of one event.</summary>
public sealed record EventSeries
{
    /// <summary>Number of occurrences so far.</summary>
    public int Count { get; init; }

    /// <summary>When the event last occurred.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? LastObservedTime { get; init; }
}
