using System.Globalization;
using System.Text;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Storage;

/// <summary>An object's JSON with a hole where its revision goes: nobody knows the revision before the commit.</summary>
/// <param name="Json">UTF-8, with an empty text as <c>metadata.resourceVersion</c>.</param>
/// <param name="RevisionOffset">Between the quotes of that text.</param>
internal readonly record struct ObjectBody(ReadOnlyMemory<byte> Json, int RevisionOffset)
{
    private static readonly byte[] EmptyRevision = "\"resourceVersion\":\"\""u8.ToArray();

    /// <summary>Takes any encoding of an object: an existing resourceVersion is blanked, a missing one added.</summary>
    /// <exception cref="ArgumentException">There is no <c>metadata</c> object.</exception>
    public static ObjectBody Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = KubernetesJson.MaxDepth });
        var metadataStart = -1;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == 1 && reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartObject)
                    break;
                metadataStart = (int)reader.TokenStartIndex + 1;
            }
            else if (reader.CurrentDepth == 1)
            {
                reader.Skip();
            }
            else if (metadataStart >= 0 && reader.CurrentDepth == 2)
            {
                var isRevision = reader.ValueTextEquals("resourceVersion"u8);
                reader.Read();
                if (isRevision)
                    return Splice(json.Span, (int)reader.TokenStartIndex, (int)reader.BytesConsumed, "\"\""u8, 1);
                reader.Skip();
            }

            if (metadataStart >= 0 && reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 1)
                break;
        }

        if (metadataStart < 0)
            throw new ArgumentException("An object without metadata cannot be stored.", nameof(json));
        return AddRevision(json.Span, metadataStart);
    }

    /// <summary>The complete object.</summary>
    public byte[] WithRevision(long revision)
    {
        Span<byte> digits = stackalloc byte[20];
        revision.TryFormat(digits, out var count, provider: CultureInfo.InvariantCulture);
        var result = new byte[Json.Length + count];
        Json.Span[..RevisionOffset].CopyTo(result);
        digits[..count].CopyTo(result.AsSpan(RevisionOffset));
        Json.Span[RevisionOffset..].CopyTo(result.AsSpan(RevisionOffset + count));
        return result;
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Json.Span);

    private static ObjectBody AddRevision(ReadOnlySpan<byte> json, int metadataStart)
    {
        var isEmpty = json[metadataStart..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..];
        byte[] addition = isEmpty ? EmptyRevision : [.. EmptyRevision, (byte)','];
        return Splice(json, metadataStart, metadataStart, addition, EmptyRevision.Length - 1);
    }

    private static ObjectBody Splice(ReadOnlySpan<byte> json, int start, int end, ReadOnlySpan<byte> middle, int hole) =>
        new((byte[])[.. json[..start], .. middle, .. json[end..]], start + hole);
}
