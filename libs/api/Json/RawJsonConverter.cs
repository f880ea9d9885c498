using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>Reads and writes <see cref="IRawJson{T}"/> without looking into it.</summary>
internal sealed class RawJsonConverter<T> : JsonConverter<T>
    where T : struct, IRawJson<T>
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value.Value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            value.Value.WriteTo(writer);
    }
}
