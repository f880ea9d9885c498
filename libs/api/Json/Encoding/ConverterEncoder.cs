using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.Api.Meta.V1;

namespace Cluster.Api;

/// <summary>Leaves a value to its own converter: quantities, times, raw JSON, and whatever has no encoder here.</summary>
internal sealed class ConverterEncoder<T>(JsonConverter<T>? converter) : ValueEncoder<T>
{
    /// <summary>Asks the serializer for everything.</summary>
    public ConverterEncoder()
        : this(null)
    {
    }

    /// <inheritdoc/>
    /// <remarks>A list with a converter of its own is left out as any other; managedFields are not decoded to find out.</remarks>
    public override bool IsEmpty(T value) => value switch
    {
        EncodedManagedFields fields => fields.Json.IsEmpty,
        System.Collections.ICollection list => list.Count == 0,
        _ => false,
    };

    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (converter is null)
            JsonSerializer.Serialize(writer, value, KubernetesJson.Options);
        else
            converter.Write(writer, value, KubernetesJson.Options);
    }
}
