using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>Prunes and defaults custom objects in one pass over their JSON.</summary>
/// <remarks>A null where the schema allows none counts as absent: it becomes the default, or goes. Source: the API documentation of
/// CustomResourceDefinitions, "Defaulting and Nullable".</remarks>
internal sealed class ValueShaper
{
    private static readonly JsonWriterOptions Raw = new() { MaxDepth = KubernetesJson.MaxDepth, SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _writer;
    private readonly Shaping _shaping;
    private bool _hasChanged;

    private ValueShaper(Utf8JsonWriter writer, Shaping shaping) => (_writer, _shaping) = (writer, shaping);

    /// <summary>The fields of an object in shape; the same list when there is nothing to do.</summary>
    public static IReadOnlyList<CustomField> Shape(IReadOnlyList<CustomField> fields, StructuralSchema schema, Shaping shaping)
    {
        if (shaping == Shaping.Default && !schema.HasDefaults)
            return fields;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Raw);
        var shaper = new ValueShaper(writer, shaping);
        writer.WriteStartObject();
        foreach (var (name, value) in fields)
            shaper.Property(name, value, schema);
        shaper.Missing(schema, name => fields.Any(field => field.Name == name), isResource: true);
        writer.WriteEndObject();
        if (!shaper._hasChanged)
            return fields;
        writer.Flush();
        return CustomObject.FieldsOf(JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = KubernetesJson.MaxDepth }));
    }

    /// <summary>One value in shape.</summary>
    public static JsonElement Shape(JsonElement value, StructuralSchema schema, Shaping shaping)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Raw);
        var shaper = new ValueShaper(writer, shaping);
        shaper.Value(value, schema);
        writer.Flush();
        return shaper._hasChanged ? JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = KubernetesJson.MaxDepth }) : value;
    }

    private void Value(JsonElement value, StructuralSchema schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(value, schema);
                break;
            case JsonValueKind.Array when schema.Items is { } items:
                _writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Item(item, items);
                _writer.WriteEndArray();
                break;
            default:
                value.WriteTo(_writer);
                break;
        }
    }

    private void Object(JsonElement value, StructuralSchema schema)
    {
        _writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            if (schema.IsEmbeddedResource && IsHead(property.Name))
                Keep(property.Name, property.Value);
            else
                Property(property.Name, property.Value, schema);
        }
        Missing(schema, name => value.TryGetProperty(name, out _), schema.IsEmbeddedResource);
        _writer.WriteEndObject();
    }

    private void Property(string name, JsonElement value, StructuralSchema schema)
    {
        var child = schema.Properties.GetValueOrDefault(name) ?? schema.Values;
        if (child is null)
        {
            if (schema.PreservesUnknownFields || schema.AllowsAnyKey || !Does(Shaping.Prune))
                Keep(name, value);
            else
                _hasChanged = true;
            return;
        }
        if (value.ValueKind == JsonValueKind.Null && !child.IsNullable)
        {
            Null(name, value, child);
            return;
        }
        _writer.WritePropertyName(name);
        Value(value, child);
    }

    private void Null(string name, JsonElement value, StructuralSchema child)
    {
        if (child.Default is { } filling && Does(Shaping.Default))
            Fill(name, filling, child);
        else if (child.Default is null && Does(Shaping.Prune))
            _hasChanged = true;
        else
            Keep(name, value);
    }

    private void Item(JsonElement item, StructuralSchema schema)
    {
        if (item.ValueKind == JsonValueKind.Null && !schema.IsNullable && schema.Default is { } filling && Does(Shaping.Default))
            (_hasChanged, item) = (true, filling);
        Value(item, schema);
    }

    private void Missing(StructuralSchema schema, Func<string, bool> has, bool isResource)
    {
        if (!Does(Shaping.Default) || !schema.HasDefaults)
            return;
        foreach (var (name, child) in schema.Properties)
        {
            if (child.Default is { } filling && !has(name) && !(isResource && IsHead(name)))
                Fill(name, filling, child);
        }
    }

    private void Fill(string name, JsonElement filling, StructuralSchema child)
    {
        _hasChanged = true;
        _writer.WritePropertyName(name);
        Value(filling, child);
    }

    private void Keep(string name, JsonElement value)
    {
        _writer.WritePropertyName(name);
        value.WriteTo(_writer);
    }

    private bool Does(Shaping shaping) => (_shaping & shaping) != 0;

    private static bool IsHead(string name) => name is "apiVersion" or "kind" or "metadata";
}
