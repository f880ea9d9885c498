using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Reads FieldsV1.</summary>
internal ref struct FieldSetReader
{
    private readonly bool _isTrusted;
    private Utf8JsonReader _json;

    private FieldSetReader(ReadOnlySpan<byte> json, bool isTrusted)
    {
        _json = new(json, new JsonReaderOptions { MaxDepth = KubernetesJson.MaxDepth });
        _isTrusted = isTrusted;
    }

    /// <param name="json">FieldsV1 as UTF-8.</param>
    /// <param name="isTrusted">Written by this server: elements are in canonical form already.</param>
    /// <exception cref="JsonException">It is something else.</exception>
    public static FieldSet Read(ReadOnlySpan<byte> json, bool isTrusted)
    {
        var reader = new FieldSetReader(json, isTrusted);
        reader._json.Read();
        return reader.ReadSet(out _);
    }

    private FieldSet ReadSet(out bool isMember)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a set of fields is an object");
        isMember = false;
        List<FieldEntry>? entries = null;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("."u8))
            {
                isMember = true;
                _json.Read();
                _json.Skip();
                continue;
            }

            var element = ReadElement();
            _json.Read();
            var children = ReadSet(out var isChildMember);
            if (element is not null)
                (entries ??= []).Add(new(element, isChildMember || children.IsEmpty, children));
        }

        return FieldSet.Of(entries);
    }

    /// <summary>The element; null for one of a kind that is not known, which is passed over as upstream does.</summary>
    private readonly string? ReadElement()
    {
        var span = _json.ValueSpan;
        if (span.Length < 2 || span[1] != (byte)':' || span[0] is not ((byte)'f' or (byte)'k' or (byte)'v' or (byte)'i'))
            return null;
        if (span[0] == (byte)'f' || _isTrusted)
            return _json.ValueIsEscaped ? _json.GetString()! : ElementNames.Get(span);
        return PathElement.Canonical(_json.GetString()!);
    }
}
