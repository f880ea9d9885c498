using System.Text.Json.Serialization;

namespace Cluster.Dapr.Client;

/// <summary>When a state write counts as done.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsistencyMode>))]
public enum ConsistencyMode
{
    /// <summary>When one copy has it.</summary>
    [JsonStringEnumMemberName("eventual")]
    Eventual,

    /// <summary>When every replica has it.</summary>
    [JsonStringEnumMemberName("strong")]
    Strong,
}
