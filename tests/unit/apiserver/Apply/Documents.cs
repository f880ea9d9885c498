using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Apply;

namespace Cluster.ApiServer.Tests.Apply;

/// <summary>JSON documents as tests write them.</summary>
internal static class Documents
{
    public static byte[] Utf8(this string text) => Encoding.UTF8.GetBytes(text);

    public static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    public static string Merged(string live, string applied, Schema? schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        ObjectMerger.Merge(Element(live), Element(applied), schema, writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Without(string value, string fields, Schema? schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        FieldRemover.Remove(Element(value), FieldSetTests.Set(fields), schema, writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\nactual   {actual}");
}
