using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Storage;

/// <summary>An object's JSON without its revision and its managedFields, which are put in at the start of its metadata.</summary>
/// <param name="Json">UTF-8.</param>
/// <param name="MetadataStart">Behind the brace that opens <c>metadata</c>.</param>
/// <remarks>One place for both keeps equal objects equal byte for byte, and lets one encoding serve for comparing and for storing.</remarks>
internal readonly record struct BareBody(ReadOnlyMemory<byte> Json, int MetadataStart)
{
    private static ReadOnlySpan<byte> Revision => "\"resourceVersion\":\""u8;

    private static ReadOnlySpan<byte> Owners => "\",\"managedFields\":"u8;

    private bool IsMetadataEmpty => Json.Span[MetadataStart] == (byte)'}';

    /// <param name="json">As the serializer writes objects: no space between tokens.</param>
    /// <exception cref="ArgumentException">There is no <c>metadata</c> object.</exception>
    public static BareBody Of(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = KubernetesJson.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            if (isMetadata && reader.TokenType == JsonTokenType.StartObject)
                return new(json, (int)reader.TokenStartIndex + 1);
            reader.Skip();
        }

        throw new ArgumentException("An object without metadata cannot be stored.", nameof(json));
    }

    /// <summary>The body to store.</summary>
    /// <param name="managedFields">The list of owners; empty for none.</param>
    public ObjectBody With(ReadOnlySpan<byte> managedFields)
    {
        var json = Json.Span;
        var owners = managedFields.IsEmpty ? [] : Owners;
        ReadOnlySpan<byte> end = (managedFields.IsEmpty, IsMetadataEmpty) switch
        {
            (true, true) => "\""u8,
            (true, false) => "\","u8,
            (false, true) => [],
            (false, false) => ","u8,
        };
        var result = new byte[json.Length + Revision.Length + owners.Length + managedFields.Length + end.Length];
        var rest = result.AsSpan();
        Append(ref rest, json[..MetadataStart]);
        Append(ref rest, Revision);
        Append(ref rest, owners);
        Append(ref rest, managedFields);
        Append(ref rest, end);
        Append(ref rest, json[MetadataStart..]);
        return new(result, MetadataStart + Revision.Length);
    }

    /// <summary>Whether a stored object is this one, whatever its revision.</summary>
    /// <param name="stored">Complete, as <see cref="With"/> lays it out.</param>
    /// <param name="managedFields">The owners it should have.</param>
    public bool IsSame(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> managedFields)
    {
        var json = Json.Span;
        if (!Skip(ref stored, json[..MetadataStart]) || !Skip(ref stored, Revision))
            return false;
        stored = stored.TrimStart("0123456789"u8);
        if (!managedFields.IsEmpty && (!Skip(ref stored, Owners) || !Skip(ref stored, managedFields)))
            return false;
        if (managedFields.IsEmpty && !Skip(ref stored, "\""u8))
            return false;
        return (IsMetadataEmpty || Skip(ref stored, ","u8)) && stored.SequenceEqual(json[MetadataStart..]);
    }

    private static void Append(ref Span<byte> rest, ReadOnlySpan<byte> part)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }

    private static bool Skip(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        if (!text.StartsWith(part))
            return false;
        text = text[part.Length..];
        return true;
    }
}
