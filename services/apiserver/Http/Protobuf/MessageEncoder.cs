using System.Globalization;
using System.Text;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Http.Protobuf;

/// <summary>Writes the fields of one message as JSON properties.</summary>
internal static class MessageEncoder
{
    private const string ExtraValue = "ExtraValue";

    /// <exception cref="FormatException">The data is not a message of this type.</exception>
    public static void WriteFields(ReadOnlySpan<byte> data, string message, Utf8JsonWriter writer, int depth)
    {
        if (depth > KubernetesJson.MaxDepth)
            throw new FormatException("nested too deep");
        var fields = ProtobufSchema.Find(message) ?? throw new FormatException($"unknown message {message}");
        // Entries of a list may come apart from each other, and JSON wants them together: one pass for each field that repeats.
        var seen = new HashSet<int>();
        for (var reader = new ProtobufReader(data); reader.Read();)
        {
            if (!fields.TryGetValue(reader.Number, out var field))
                continue;
            if (field.Shape == ProtobufShape.Single)
                WriteSingle(ref reader, field, writer, depth);
            else if (seen.Add(reader.Number))
                WriteRepeated(data, reader.Number, field, writer, depth);
        }
    }

    private static void WriteSingle(ref ProtobufReader reader, ProtobufField field, Utf8JsonWriter writer, int depth)
    {
        if (field.IsInline)
        {
            WriteFields(reader.Bytes, field.Type, writer, depth + 1);
            return;
        }

        var isZero = field.Type switch
        {
            "s" or "y" => reader.Bytes.IsEmpty,
            "i" or "b" or "d" => reader.Scalar == 0,
            "intstr.IntOrString" => ReadIntOrString(reader.Bytes) is { IsText: false, Number: 0 } or { Text: "" },
            _ => false,
        };
        if (isZero && !field.KeepsZero)
            return;
        writer.WritePropertyName(field.Name);
        WriteValue(ref reader, field.Type, writer, depth);
    }

    private static void WriteRepeated(ReadOnlySpan<byte> data, int number, ProtobufField field, Utf8JsonWriter writer, int depth)
    {
        writer.WritePropertyName(field.Name);
        if (field.Shape == ProtobufShape.List)
            writer.WriteStartArray();
        else
            writer.WriteStartObject();
        for (var reader = new ProtobufReader(data); reader.Read();)
        {
            if (reader.Number != number)
                continue;
            if (field.Shape == ProtobufShape.Map)
                WriteEntry(reader.Bytes, field.Type, writer, depth);
            else
                WriteValue(ref reader, field.Type, writer, depth);
        }

        if (field.Shape == ProtobufShape.List)
            writer.WriteEndArray();
        else
            writer.WriteEndObject();
    }

    private static void WriteEntry(ReadOnlySpan<byte> entry, string type, Utf8JsonWriter writer, int depth)
    {
        ReadOnlySpan<byte> key = default;
        for (var reader = new ProtobufReader(entry); reader.Read();)
        {
            if (reader.Number == 1)
                key = reader.Bytes;
        }

        writer.WritePropertyName(key);
        for (var reader = new ProtobufReader(entry); reader.Read();)
        {
            if (reader.Number != 2)
                continue;
            WriteValue(ref reader, type, writer, depth);
            return;
        }

        writer.WriteStringValue("");
    }

    private static void WriteValue(ref ProtobufReader reader, string type, Utf8JsonWriter writer, int depth)
    {
        switch (type)
        {
            case "s":
                writer.WriteStringValue(reader.Bytes);
                break;
            case "y":
                writer.WriteBase64StringValue(reader.Bytes);
                break;
            case "i":
                writer.WriteNumberValue((long)reader.Scalar);
                break;
            case "b":
                writer.WriteBooleanValue(reader.Scalar != 0);
                break;
            case "d":
                writer.WriteNumberValue(BitConverter.UInt64BitsToDouble(reader.Scalar));
                break;
            default:
                WriteMessage(reader.Bytes, type, writer, depth);
                break;
        }
    }

    /// <summary>Messages that JSON writes as something else than an object come first.</summary>
    private static void WriteMessage(ReadOnlySpan<byte> data, string type, Utf8JsonWriter writer, int depth)
    {
        switch (type)
        {
            case "meta.v1.Time" or "meta.v1.MicroTime":
                WriteTime(data, type, writer);
                break;
            case "resource.Quantity":
                writer.WriteStringValue(FirstBytes(data));
                break;
            case "intstr.IntOrString":
                var value = ReadIntOrString(data);
                if (value.IsText)
                    writer.WriteStringValue(value.Text);
                else
                    writer.WriteNumberValue(value.Number);
                break;
            case "runtime.RawExtension" or "meta.v1.FieldsV1":
                WriteRaw(FirstBytes(data), writer);
                break;
            case var extra when extra.EndsWith(ExtraValue, StringComparison.Ordinal):
                writer.WriteStartArray();
                for (var reader = new ProtobufReader(data); reader.Read();)
                    writer.WriteStringValue(reader.Bytes);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                WriteFields(data, type, writer, depth + 1);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteRaw(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        if (json.IsEmpty)
            writer.WriteNullValue();
        else
            writer.WriteRawValue(json);
    }

    private static void WriteTime(ReadOnlySpan<byte> data, string type, Utf8JsonWriter writer)
    {
        long seconds = 0, nanos = 0;
        for (var reader = new ProtobufReader(data); reader.Read();)
            (seconds, nanos) = reader.Number == 1 ? ((long)reader.Scalar, nanos) : (seconds, (long)reader.Scalar);
        if (data.IsEmpty)
        {
            writer.WriteNullValue();
            return;
        }

        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            throw new FormatException("timestamp out of range");
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100).UtcDateTime;
        writer.WriteStringValue(time.ToString(type == "meta.v1.Time" ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
    }

    private static IntOrString ReadIntOrString(ReadOnlySpan<byte> data)
    {
        var isText = false;
        var number = 0;
        var text = "";
        for (var reader = new ProtobufReader(data); reader.Read();)
        {
            switch (reader.Number)
            {
                case 1:
                    isText = reader.Scalar == 1;
                    break;
                case 2:
                    number = (int)(long)reader.Scalar;
                    break;
                case 3:
                    text = Encoding.UTF8.GetString(reader.Bytes);
                    break;
            }
        }

        return isText ? new(text) : new(number);
    }

    private static ReadOnlySpan<byte> FirstBytes(ReadOnlySpan<byte> data)
    {
        var reader = new ProtobufReader(data);
        return reader.Read() ? reader.Bytes : default;
    }
}
