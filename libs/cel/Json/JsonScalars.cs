using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cluster.Cel;

/// <summary>Reads JSON's scalars by declared types.</summary>
internal static class JsonScalars
{
    public static CelValue ReadNull(CelType type) => type.IsNullable || type.Kind is CelTypeKind.Dyn or CelTypeKind.Null
        ? CelValue.Null
        : CelValue.Error("invalid data, got null for schema with nullable=false");

    public static CelValue ReadString(string text, CelType type)
    {
        switch (type.Kind)
        {
            case CelTypeKind.String or CelTypeKind.Dyn:
                return CelValue.String(text);
            case CelTypeKind.Timestamp:
                if (TimeText.TryParseTimestamp(text, out var timestamp))
                    return timestamp;
                return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
                    ? CelValue.Timestamp(new DateTimeOffset(date))
                    : CelValue.Error($"invalid data, \"{text}\" is no date-time");
            case CelTypeKind.Duration:
                return TimeText.TryParseDuration(text, out var nanos) ? CelValue.Duration(nanos) : CelValue.Error($"invalid data, \"{text}\" is no duration");
            case CelTypeKind.Bytes:
                var bytes = new byte[text.Length];
                return Convert.TryFromBase64String(text, bytes, out var length)
                    ? CelValue.Bytes(bytes[..length])
                    : CelValue.Error("invalid data, expected base64");
            default:
                return Mismatch(type, "string");
        }
    }

    public static CelValue ReadNumber(JsonElement json, CelType type)
    {
        if (type.Kind != CelTypeKind.Double && json.TryGetInt64(out var whole))
            return FromInteger(whole, type);
        return FromDouble(json.TryGetDouble(out var number) ? number : double.NaN, type);
    }

    public static CelValue ReadValue(JsonValue value, CelType type)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                return CelValue.True;
            case JsonValueKind.False:
                return CelValue.False;
            case JsonValueKind.String:
                return ReadString(value.GetValue<string>(), type);
            case JsonValueKind.Number:
                if (value.TryGetValue<JsonElement>(out var element))
                    return ReadNumber(element, type);
                if (type.Kind != CelTypeKind.Double && (value.TryGetValue<long>(out var whole) || (value.TryGetValue<int>(out var small) && (whole = small) == small)))
                    return FromInteger(whole, type);
                using (var document = JsonDocument.Parse(value.ToJsonString()))
                    return ReadNumber(document.RootElement, type);
            default:
                return ReadNull(type);
        }
    }

    private static CelValue FromInteger(long value, CelType type) => type.Kind switch
    {
        CelTypeKind.Int or CelTypeKind.Dyn => CelValue.Int(value),
        CelTypeKind.Double => CelValue.Double(value),
        CelTypeKind.Uint => value >= 0 ? CelValue.Uint((ulong)value) : Failure.UintOverflow,
        _ => Mismatch(type, "number"),
    };

    private static CelValue FromDouble(double value, CelType type) => type.Kind switch
    {
        CelTypeKind.Double or CelTypeKind.Dyn => CelValue.Double(value),
        CelTypeKind.Int when Math.Floor(value) == value && Math.Abs(value) < 9e18 => CelValue.Int((long)value),
        _ => Mismatch(type, "number"),
    };

    private static CelValue Mismatch(CelType type, string found) => CelValue.Error($"invalid data, expected {type} but found {found}");
}
