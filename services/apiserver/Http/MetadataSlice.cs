using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Http;

/// <summary>Cuts the metadata out of an encoded object, without decoding it.</summary>
internal static class MetadataSlice
{
    private static readonly byte[] Prefix = "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":"u8.ToArray();

    /// <summary>The object as <c>PartialObjectMetadata</c>.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var metadata = Find(json);
        var result = new byte[Prefix.Length + metadata.Length + 1];
        Prefix.CopyTo(result, 0);
        metadata.CopyTo(result.AsSpan(Prefix.Length));
        result[^1] = (byte)'}';
        return result;
    }

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
