using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cluster.Api;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cluster.ApiServer.Http;

/// <summary>Rewrites a YAML document as JSON, with YAML 1.1's plain scalars read as Kubernetes reads them.</summary>
/// <remarks>Works on the parser's events: a tree of nodes costs a stack frame per level before anybody can count the levels.</remarks>
internal sealed class YamlToJson
{
    private const string Refusal = "error converting YAML to JSON: yaml: ";

    /// <summary>The stream and the document around the first node count as levels of their own.</summary>
    private const int DocumentDepth = 2;

    private readonly List<ParsingEvent> _events = [];
    private readonly Dictionary<AnchorName, int> _anchors = [];
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;

    private YamlToJson() => _writer = new(_json);

    /// <exception cref="ApiException">The text is not one YAML document (400).</exception>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> yaml)
    {
        try
        {
            return new YamlToJson().Run(Encoding.UTF8.GetString(yaml.Span));
        }
        catch (YamlException e)
        {
            throw ApiException.BadRequest($"{Refusal}line {e.Start.Line}: {e.Message}");
        }
    }

    private ReadOnlyMemory<byte> Run(string yaml)
    {
        Read(new Parser(new StringReader(yaml)));
        if (_events.Count == 0)
            return "null"u8.ToArray();
        Write(0, 0);
        _writer.Flush();
        return _json.WrittenMemory;
    }

    /// <summary>Collects the events of the first document.</summary>
    private void Read(Parser parser)
    {
        var depth = 0;
        while (Advance(parser) && parser.Current is not DocumentEnd)
        {
            var parsed = parser.Current!;
            depth += parsed.NestingIncrease;
            if (depth > KubernetesJson.MaxDepth + DocumentDepth)
                throw ApiException.BadRequest($"{Refusal}line {parsed.Start.Line}: exceeded max depth of {KubernetesJson.MaxDepth}");
            if (parsed is not (StreamStart or StreamEnd or DocumentStart or Comment))
                _events.Add(parsed);
        }
    }

    /// <summary>An escape that stands for half a surrogate pair fails in the parser with an exception that is none of its own.</summary>
    private static bool Advance(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw ApiException.BadRequest($"{Refusal}line {parser.Current?.Start.Line ?? 1}: {e.Message}");
        }
    }

    /// <summary>Writes the node that starts at an event.</summary>
    /// <returns>The event behind it.</returns>
    private int Write(int at, int depth)
    {
        // Anchors can make a small text a huge or endless tree.
        if (depth > KubernetesJson.MaxDepth || _writer.BytesCommitted + _writer.BytesPending > RequestBody.Limit)
            throw ApiException.BadRequest($"{Refusal}document contains excessive aliasing");
        if (_events[at] is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = at;
        switch (_events[at])
        {
            case AnchorAlias alias:
                Write(Target(alias), depth + 1);
                return at + 1;
            case MappingStart:
                return WriteMap(at + 1, depth);
            case SequenceStart:
                return WriteList(at + 1, depth);
            case Scalar { Style: ScalarStyle.Plain, Tag.IsEmpty: true } plain:
                WritePlain(plain.Value, _writer);
                return at + 1;
            default:
                _writer.WriteStringValue(((Scalar)_events[at]).Value);
                return at + 1;
        }
    }

    private int WriteMap(int at, int depth)
    {
        _writer.WriteStartObject();
        while (_events[at] is not MappingEnd)
        {
            _writer.WritePropertyName(KeyAt(at));
            at = Write(at + 1, depth + 1);
        }

        _writer.WriteEndObject();
        return at + 1;
    }

    private int WriteList(int at, int depth)
    {
        _writer.WriteStartArray();
        while (_events[at] is not SequenceEnd)
            at = Write(at, depth + 1);
        _writer.WriteEndArray();
        return at + 1;
    }

    private string KeyAt(int at)
    {
        if (_events[at] is Scalar { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = at;
        var key = _events[at] is AnchorAlias alias ? _events[Target(alias)] : _events[at];
        return key is Scalar scalar ? scalar.Value
            : throw ApiException.BadRequest($"{Refusal}line {_events[at].Start.Line}: a key must be a scalar");
    }

    private int Target(AnchorAlias alias) => _anchors.TryGetValue(alias.Value, out var at)
        ? at
        : throw ApiException.BadRequest($"{Refusal}unknown anchor '{alias.Value}' referenced");

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
