using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Cluster.Api;

/// <summary>Which JSON tokens a scalar accepts, and what Go's decoder says about the others.</summary>
internal static class ScalarRules
{
    private static readonly SearchValues<char> Base64Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>A refusal: either a whole sentence, or the JSON kind that was given.</summary>
    public readonly record struct Fault(string Given, string? Full);

    public static Fault? FaultOf(ref Utf8JsonReader reader, Schema schema) => schema.Kind switch
    {
        SchemaKind.String when reader.TokenType is JsonTokenType.String => TextFault(ref reader),
        SchemaKind.Boolean when reader.TokenType is JsonTokenType.True or JsonTokenType.False => null,
        SchemaKind.Integer when reader.TokenType is JsonTokenType.Number => IntegerFault(ref reader, schema),
        SchemaKind.Number when reader.TokenType is JsonTokenType.Number => null,
        SchemaKind.IntOrString => IntOrStringFault(ref reader),
        SchemaKind.Quantity => QuantityFault(ref reader),
        SchemaKind.Time or SchemaKind.MicroTime => TimeFault(ref reader),
        SchemaKind.Bytes when reader.TokenType is JsonTokenType.String => BytesFault(ref reader),
        _ => new(GivenKind(reader.TokenType), null),
    };

    /// <summary>Half a surrogate pair can only hide in an escape; reading it throws, which the caller reports.</summary>
    private static Fault? TextFault(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
            _ = reader.GetString();
        return null;
    }

    private static Fault? IntegerFault(ref Utf8JsonReader reader, Schema schema)
    {
        var fits = schema.Format == "int32" ? reader.TryGetInt32(out _) : reader.TryGetInt64(out _);
        return fits ? null : new($"number {Text(ref reader)}", null);
    }

    private static Fault? IntOrStringFault(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => null,
        JsonTokenType.Number when reader.TryGetInt32(out _) => null,
        JsonTokenType.Number => new("", $"json: cannot unmarshal number {Text(ref reader)} into Go value of type int32"),
        var other => new("", $"json: cannot unmarshal {GivenKind(other)} into Go value of type int32"),
    };

    private static Fault? QuantityFault(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            return new(GivenKind(reader.TokenType), null);
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : Text(ref reader);
        return Quantity.TryParse(text, out _) ? null
            : new("", "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    private static Fault? TimeFault(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
            return new("", $"json: cannot unmarshal {GivenKind(reader.TokenType)} into Go value of type string");
        var text = reader.GetString()!;
        return InstantText.IsValid(text) ? null
            : new("", $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");
    }

    private static Fault? BytesFault(ref Utf8JsonReader reader)
    {
        if (reader.TryGetBytesFromBase64(out _))
            return null;
        var text = reader.GetString()!;
        var at = text.AsSpan().IndexOfAnyExcept(Base64Alphabet);
        return new("", $"illegal base64 data at input byte {(at < 0 ? text.Length : at)}");
    }

    private static string GivenKind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.True or JsonTokenType.False => "bool",
        JsonTokenType.Number => "number",
        _ => "string",
    };

    private static string Text(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);
}
