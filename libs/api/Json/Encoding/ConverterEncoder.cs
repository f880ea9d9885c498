using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>Leaves a value to its own converter: quantities, times, raw JSON, and whatever has no encoder here.</summary>
internal sealed class ConverterEncoder<T>(JsonConverter<T>? converter) : ValueEncoder<T>
{
    /// <summary>Asks the serializer for everything.</summary>
    public ConverterEncoder()
        : this(null)
    {
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (converter is null)
            JsonSerializer.Serialize(writer, value, KubernetesJson.Options);
        else
            converter.Write(writer, value, KubernetesJson.Options);
    }
}
