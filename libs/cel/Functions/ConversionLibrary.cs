using System.Globalization;
using System.Text;

namespace Cluster.Cel;

/// <summary>The functions that turn a value of one type into another.</summary>
internal static class ConversionLibrary
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static void AddTo(FunctionTable table)
    {
        AddToBoolAndBytes(table);
        AddToNumbers(table);
        AddToString(table);
        AddToTimes(table);
    }

    private static CelValue Same(CelValue value) => value;

    private static void AddToBoolAndBytes(FunctionTable table)
    {
        table.Global("bool", "bool_to_bool", CelType.Bool, CelType.Bool, Same);
        table.Global("bool", "string_to_bool", CelType.String, CelType.Bool, static value => value.AsString switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => CelValue.True,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => CelValue.False,
            _ => Failed("string", "bool"),
        });
        table.Global("bytes", "bytes_to_bytes", CelType.Bytes, CelType.Bytes, Same);
        table.Global("bytes", "string_to_bytes", CelType.String, CelType.Bytes,
            static value => CelValue.Bytes(Encoding.UTF8.GetBytes(value.AsString)), CallCost.TraverseFirst);
    }

    private static void AddToNumbers(FunctionTable table)
    {
        table.Global("int", "int64_to_int64", CelType.Int, CelType.Int, Same);
        table.Global("int", "double_to_int64", CelType.Double, CelType.Int, static value =>
            value.AsDouble is > -9223372036854775808.0 and < 9223372036854775808.0 ? CelValue.Int((long)value.AsDouble) : Failure.IntOverflow);
        table.Global("int", "duration_to_int64", CelType.Duration, CelType.Int, static value => CelValue.Int(value.AsNanoseconds));
        table.Global("int", "string_to_int64", CelType.String, CelType.Int, static value =>
            long.TryParse(value.AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? CelValue.Int(number)
                : Failed("string", "int"));
        table.Global("int", "timestamp_to_int64", CelType.Timestamp, CelType.Int, static value => CelValue.Int(value.UnixSeconds));
        table.Global("int", "uint64_to_int64", CelType.Uint, CelType.Int, static value =>
            value.AsUint <= long.MaxValue ? CelValue.Int((long)value.AsUint) : Failure.IntOverflow);
        table.Global("uint", "uint64_to_uint64", CelType.Uint, CelType.Uint, Same);
        table.Global("uint", "int64_to_uint64", CelType.Int, CelType.Uint, static value =>
            value.AsInt >= 0 ? CelValue.Uint((ulong)value.AsInt) : Failure.UintOverflow);
        table.Global("uint", "double_to_uint64", CelType.Double, CelType.Uint, static value =>
            value.AsDouble is >= 0 and < 18446744073709551616.0 ? CelValue.Uint((ulong)value.AsDouble) : Failure.UintOverflow);
        table.Global("uint", "string_to_uint64", CelType.String, CelType.Uint, static value =>
            ulong.TryParse(value.AsString, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? CelValue.Uint(number)
                : Failed("string", "uint"));
        table.Global("double", "double_to_double", CelType.Double, CelType.Double, Same);
        table.Global("double", "int64_to_double", CelType.Int, CelType.Double, static value => CelValue.Double(value.AsInt));
        table.Global("double", "uint64_to_double", CelType.Uint, CelType.Double, static value => CelValue.Double(value.AsUint));
        table.Global("double", "string_to_double", CelType.String, CelType.Double, static value => ParseDouble(value.AsString));
    }

    private static void AddToString(FunctionTable table)
    {
        foreach (var (id, type) in new[] { ("string", CelType.String), ("bool", CelType.Bool), ("int64", CelType.Int), ("uint64", CelType.Uint),
            ("timestamp", CelType.Timestamp), ("duration", CelType.Duration) })
            table.Global("string", $"{id}_to_string", type, CelType.String, static value => CelValue.String(value.ToString()));
        table.Global("string", "double_to_string", CelType.Double, CelType.String, static value => CelValue.String(DoubleText.Format(value.AsDouble, 6)));
        table.Global("string", "bytes_to_string", CelType.Bytes, CelType.String, static value => Decode(value.AsBytes), CallCost.TraverseFirst);
    }

    private static void AddToTimes(FunctionTable table)
    {
        table.Global("timestamp", "timestamp_to_timestamp", CelType.Timestamp, CelType.Timestamp, Same);
        table.Global("timestamp", "int64_to_timestamp", CelType.Int, CelType.Timestamp, static value =>
            value.AsInt is >= TimeText.MinUnixSeconds and <= TimeText.MaxUnixSeconds ? CelValue.Timestamp(value.AsInt, 0) : Failure.TimestampOverflow);
        table.Global("timestamp", "string_to_timestamp", CelType.String, CelType.Timestamp, static value =>
            TimeText.TryParseTimestamp(value.AsString, out var timestamp) ? timestamp : Failed("string", "google.protobuf.Timestamp"));
        table.Global("duration", "duration_to_duration", CelType.Duration, CelType.Duration, Same);
        table.Global("duration", "int64_to_duration", CelType.Int, CelType.Duration, static value => CelValue.Duration(value.AsInt));
        table.Global("duration", "string_to_duration", CelType.String, CelType.Duration, static value =>
            TimeText.TryParseDuration(value.AsString, out var nanos) ? CelValue.Duration(nanos) : Failed("string", "google.protobuf.Duration"));
    }

    private static CelValue Failed(string from, string to) => CelValue.Error($"type conversion error from '{from}' to '{to}'");

    private static CelValue ParseDouble(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        switch (text.TrimStart('+', '-').ToLowerInvariant())
        {
            case "nan" when text.Length == 3:
                return CelValue.Double(double.NaN);
            case "inf" or "infinity" when text.Length - text.TrimStart('+', '-').Length <= 1:
                return CelValue.Double(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);
        }
        return text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.')
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? CelValue.Double(number)
            : Failed("string", "double");
    }

    private static CelValue Decode(byte[] bytes)
    {
        try
        {
            return CelValue.String(StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return CelValue.Error("invalid UTF-8 in bytes, cannot convert to string");
        }
    }
}
