using System.Text.Json.Serialization;

namespace Cluster.Dapr.Client;

/// <summary>How a state write treats others' writes.</summary>
public sealed record StateOptions
{
    /// <summary>First write wins or last write wins; null leaves it to the store.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConcurrencyMode? Concurrency { get; init; }

    /// <summary>Strong waits for the store's replicas; null leaves it to the store.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConsistencyMode? Consistency { get; init; }
}
