using System.Globalization;
using System.Text.Json;

namespace Cluster.Api;

/// <summary>Compares a JSON document with a schema in one pass: unknown fields, duplicate fields, wrong types.</summary>
/// <remarks>Messages are those of the Kubernetes API server's strict decoder (<c>sigs.k8s.io/json</c>). Broken JSON is reported, not thrown.</remarks>
public ref struct FieldCheck
{
    /// <summary>The decoder gives up listing after so many problems, as upstream does.</summary>
    public const int MaxProblems = 100;

    private readonly List<string> _problems;
    private readonly List<(string Text, bool IsField)> _path;
    private Utf8JsonReader _reader;
    private string? _typeError;

    private FieldCheck(ReadOnlySpan<byte> json)
    {
        _reader = new(json, new JsonReaderOptions { MaxDepth = KubernetesJson.MaxDepth });
        _problems = [];
        _path = [];
    }

    /// <summary>Checks one document.</summary>
    /// <param name="json">UTF-8; may hold anything.</param>
    /// <param name="schema">What the document should look like.</param>
    public static FieldReport Run(ReadOnlySpan<byte> json, Schema schema)
    {
        var check = new FieldCheck(json);
        try
        {
            check._reader.Read();
            check.Value(schema, "");
            check._reader.Read(); // throws on anything behind the document
        }
        catch (JsonException e)
        {
            return new(check._problems, check._typeError ?? JsonErrors.Describe(e, json));
        }
        return check._problems.Count == 0 && check._typeError is null ? FieldReport.Clean : new(check._problems, check._typeError);
    }

    private void Value(Schema schema, string owner)
    {
        if (_reader.TokenType is JsonTokenType.Null || schema.Kind is SchemaKind.Any)
        {
            _reader.Skip();
            return;
        }
        switch (schema.Kind)
        {
            case SchemaKind.Object when _reader.TokenType is JsonTokenType.StartObject:
                Object(schema);
                return;
            case SchemaKind.Map when _reader.TokenType is JsonTokenType.StartObject:
                Map(schema, owner);
                return;
            case SchemaKind.List when _reader.TokenType is JsonTokenType.StartArray:
                List(schema, owner);
                return;
            default:
                Scalar(schema, owner);
                _reader.Skip();
                return;
        }
    }

    private void Object(Schema schema)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            var field = FindField(schema, out var name);
            if (!seen.Add(name))
                Report("duplicate", name);
            else if (field is null && !schema.PreserveUnknownFields)
                Report("unknown", name);
            _reader.Read();
            if (field is null)
            {
                _reader.Skip();
                continue;
            }
            _path.Add((name, true));
            Value(field.Schema, schema.TypeName);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private SchemaField? FindField(Schema schema, out string name)
    {
        Span<char> buffer = stackalloc char[128];
        if (_reader.ValueSpan.Length <= buffer.Length)
        {
            var text = buffer[.._reader.CopyString(buffer)];
            if (schema.Fields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
            {
                name = known.Name;
                return known;
            }
        }
        name = _reader.GetString()!;
        return null;
    }

    private void Map(Schema schema, string owner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            var key = _reader.GetString()!;
            if (!seen.Add(key))
                Report("duplicate", key);
            _reader.Read();
            _path.Add((key, false));
            Value(schema.Items!, owner);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void List(Schema schema, string owner)
    {
        for (var index = 0; _reader.Read() && _reader.TokenType is not JsonTokenType.EndArray; index++)
        {
            _path.Add((string.Create(CultureInfo.InvariantCulture, $"[{index}]"), false));
            Value(schema.Items!, owner);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Scalar(Schema schema, string owner)
    {
        if (_typeError is not null)
            return;
        var fault = ScalarRules.FaultOf(ref _reader, schema);
        if (fault is null)
            return;
        _typeError = fault.Value.Full ?? GoPath(fault.Value.Given, owner, schema.TypeName);
    }

    /// <summary>Go's decoder names the innermost struct and the path without indexes and map keys.</summary>
    private readonly string GoPath(string given, string owner, string wanted)
    {
        var path = string.Join('.', _path.Where(step => step.IsField).Select(step => step.Text));
        return path.Length == 0
            ? $"json: cannot unmarshal {given} into Go value of type {wanted}"
            : $"json: cannot unmarshal {given} into Go struct field {owner[(owner.LastIndexOf('.') + 1)..]}.{path} of type {wanted}";
    }

    private readonly void Report(string what, string name)
    {
        if (_problems.Count >= MaxProblems)
            return;
        var path = "";
        foreach (var (step, _) in _path)
            path += step.StartsWith('[') || path.Length == 0 ? step : "." + step;
        _problems.Add($"{what} field \"{(path.Length == 0 ? name : $"{path}.{name}")}\"");
    }
}
