using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.Api.Meta.V1;

namespace Cluster.Api;

/// <summary>Passes managedFields on as they came.</summary>
internal sealed class ManagedFieldsConverter : JsonConverter<IReadOnlyList<ManagedFieldsEntry>>
{
    public override IReadOnlyList<ManagedFieldsEntry>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("managedFields is a list");
        using var list = JsonDocument.ParseValue(ref reader);
        return list.RootElement.GetArrayLength() == 0 ? EncodedManagedFields.Empty : new(JsonMarshal.GetRawUtf8Value(list.RootElement).ToArray());
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ManagedFieldsEntry> value, JsonSerializerOptions options)
    {
        if (value is EncodedManagedFields encoded)
            writer.WriteRawValue(encoded.Json.Span, skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, value, options);
    }
}
