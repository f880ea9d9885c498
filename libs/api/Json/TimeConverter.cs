using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>Reads RFC 3339 instants and writes them in UTC with whole seconds, as meta/v1 <c>Time</c> does.</summary>
/// <remarks>Null, which a map of times may hold, is the zero time.</remarks>
public sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.Null
        ? default
        : DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        if (value == default)
        {
            writer.WriteNullValue();
            return;
        }

        Span<char> text = stackalloc char[20];
        value.UtcDateTime.TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
