using System.Text.Json;
using System.Text.Unicode;

namespace Cluster.Api;

/// <summary>Compares a JSON document with a schema in one pass: unknown fields, duplicate fields, wrong types.</summary>
/// <remarks>Messages are those of the Kubernetes API server's strict decoder (<c>sigs.k8s.io/json</c>). Broken JSON is reported, not thrown.</remarks>
public ref struct FieldCheck
{
    /// <summary>The decoder gives up listing after so many problems, as upstream does.</summary>
    public const int MaxProblems = 100;

    private const string NotUtf8 = "the text is not valid UTF-8";

    private readonly List<string> _problems;
    private readonly List<PathStep> _path;
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
        if (!Utf8.IsValid(json))
            return new([], NotUtf8);
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
        catch (InvalidOperationException)
        {
            return new(check._problems, NotUtf8); // an escape that stands for no character; the reader finds out only when it transcodes
        }
        return check._problems.Count == 0 && check._typeError is null ? FieldReport.Clean : new(check._problems, check._typeError);
    }

    private void Value(Schema schema, string owner)
    {
        if (_reader.TokenType is JsonTokenType.Null || schema.Kind is SchemaKind.Any)
        {
            Skip();
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
            case var _ when schema.AllowsOtherTypes:
                Skip();
                return;
            default:
                Scalar(schema, owner);
                Skip();
                return;
        }
    }

    /// <summary>Leaves out a value that is kept as it came. Its texts must be texts all the same, or it could never be written again.</summary>
    private void Skip()
    {
        var depth = _reader.CurrentDepth;
        RequireText();
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        while (_reader.Read() && _reader.CurrentDepth > depth)
            RequireText();
    }

    private readonly void RequireText()
    {
        if (_reader.ValueIsEscaped)
            _ = _reader.GetString();
    }

    private void Object(Schema schema)
    {
        var seen = new SeenFields();
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            var field = FindField(schema, out var name);
            if (!seen.Add(field, name))
                Report("duplicate", name);
            else if (field is null && !schema.PreserveUnknownFields)
                Report("unknown", name);
            _reader.Read();
            if (field is null)
                Skip();
            else
                Inside(new(name, PathStep.Field), field.Schema, schema.TypeName);
        }
    }

    private void Inside(PathStep step, Schema schema, string owner)
    {
        _path.Add(step);
        Value(schema, owner);
        _path.RemoveAt(_path.Count - 1);
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
            Inside(new(key, PathStep.Key), schema.Items!, owner);
        }
    }

    private void List(Schema schema, string owner)
    {
        for (var index = 0; _reader.Read() && _reader.TokenType is not JsonTokenType.EndArray; index++)
            Inside(new("", index), schema.Items!, owner);
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
        var path = string.Join('.', _path.Where(step => step.Kind == PathStep.Field).Select(step => step.Name));
        return path.Length == 0
            ? $"json: cannot unmarshal {given} into Go value of type {wanted}"
            : $"json: cannot unmarshal {given} into Go struct field {owner[(owner.LastIndexOf('.') + 1)..]}.{path} of type {wanted}";
    }

    /// <summary>One step of the way to a value.</summary>
    /// <param name="Name">Name of a field or key.</param>
    /// <param name="Kind"><see cref="Field"/>, <see cref="Key"/>, or an index from 0.</param>
    private readonly record struct PathStep(string Name, int Kind)
    {
        public const int Field = -1;
        public const int Key = -2;
    }

    private readonly void Report(string what, string name)
    {
        if (_problems.Count >= MaxProblems)
            return;
        var path = "";
        foreach (var step in _path)
            path += step.Kind >= 0 ? $"[{step.Kind}]" : path.Length == 0 ? step.Name : "." + step.Name;
        _problems.Add($"{what} field \"{(path.Length == 0 ? name : $"{path}.{name}")}\"");
    }
}
