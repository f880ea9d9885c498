using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cluster.ApiServer.Http;

/// <summary>Rewrites a YAML document as JSON, with YAML 1.1's plain scalars read as Kubernetes reads them.</summary>
internal static class YamlToJson
{
    /// <exception cref="ApiException">The text is not one YAML document (400).</exception>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Encoding.UTF8.GetString(yaml.Span)));
            if (stream.Documents.Count == 0)
                return "null"u8.ToArray();
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
                Write(stream.Documents[0].RootNode, writer, 0);
            return buffer.WrittenMemory;
        }
        catch (YamlException e)
        {
            throw ApiException.BadRequest($"error converting YAML to JSON: yaml: line {e.Start.Line}: {e.Message}");
        }
    }

    private static void Write(YamlNode node, Utf8JsonWriter writer, int depth)
    {
        // Anchors can make a small text a huge or endless tree.
        if (depth > Cluster.Api.KubernetesJson.MaxDepth || writer.BytesCommitted + writer.BytesPending > RequestBody.Limit)
            throw ApiException.BadRequest("error converting YAML to JSON: yaml: document contains excessive aliasing");
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map)
                {
                    if (key is not YamlScalarNode name)
                        throw ApiException.BadRequest($"error converting YAML to JSON: yaml: line {key.Start.Line}: a key must be a scalar");
                    writer.WritePropertyName(name.Value ?? "");
                    Write(value, writer, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(item, writer, depth + 1);
                writer.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain } plain when plain.Tag.IsEmpty:
                WritePlain(plain.Value ?? "", writer);
                break;
            case YamlScalarNode scalar:
                writer.WriteStringValue(scalar.Value);
                break;
        }
    }

    private static void WritePlain(string text, Utf8JsonWriter writer)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
            writer.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "yes" or "Yes" or "on" or "On")
            writer.WriteBooleanValue(true);
        else if (text is "false" or "False" or "FALSE" or "no" or "No" or "off" or "Off")
            writer.WriteBooleanValue(false);
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            writer.WriteNumberValue(whole);
        else if (LooksLikeNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
            writer.WriteNumberValue(real);
        else
            writer.WriteStringValue(text);
    }

    private static bool LooksLikeNumber(string text) => char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.');
}
