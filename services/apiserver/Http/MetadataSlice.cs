using System.Buffers;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Http;

/// <summary>Cuts the metadata out of an encoded object, without decoding it.</summary>
internal static class MetadataSlice
{
    private static readonly byte[] Stable = "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":"u8.ToArray();
    private static readonly byte[] Beta = "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1beta1\",\"metadata\":"u8.ToArray();

    private static readonly byte[] End = "}"u8.ToArray();

    /// <summary>The object as <c>PartialObjectMetadata</c>.</summary>
    /// <param name="json">The whole object.</param>
    /// <param name="version">Group and version of the partial object.</param>
    public static byte[] Of(ReadOnlySpan<byte> json, string version)
    {
        var prefix = Prefix(version);
        var metadata = Find(json);
        var result = new byte[prefix.Length + metadata.Length + 1];
        prefix.CopyTo(result, 0);
        metadata.CopyTo(result.AsSpan(prefix.Length));
        result[^1] = (byte)'}';
        return result;
    }

    /// <summary>Writes what <see cref="Of"/> answers.</summary>
    public static void Write(ReadOnlySpan<byte> json, string version, IBufferWriter<byte> output)
    {
        output.Write(Prefix(version));
        output.Write(Find(json));
        output.Write("}"u8);
    }

    /// <summary>Adds what <see cref="Of"/> answers to the parts of an answer, without copying it.</summary>
    public static void AddTo(List<ReadOnlyMemory<byte>> parts, ReadOnlyMemory<byte> json, string version)
    {
        var metadata = Find(json.Span);
        parts.Add(Prefix(version));
        parts.Add(json.Span.Overlaps(metadata, out var start) ? json.Slice(start, metadata.Length) : metadata.ToArray());
        parts.Add(End);
    }

    private static byte[] Prefix(string version) => version == MediaTypes.Meta ? Stable : Beta;

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = KubernetesJson.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isMetadata)
                return json[start..(int)reader.BytesConsumed];
        }

        return "{}"u8;
    }
}
