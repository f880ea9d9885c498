using System.Text.Json.Serialization;

namespace Cluster.Api.Core.V1;

/// <summary>EventSeries</summary>
public sealed record EventSeries
{
    /// <summary>Count</summary>
    public int Count { get; init; }

    /// <summary>LastObservedTime</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? LastObservedTime { get; init; }
}
