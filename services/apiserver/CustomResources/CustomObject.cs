using System.Buffers;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.CustomResources;

/// <summary>An object of a custom resource: metadata as every object has it, and whatever else its document holds.</summary>
internal sealed record CustomObject : IKubernetesObject
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = KubernetesJson.MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Raw = new()
    {
        MaxDepth = KubernetesJson.MaxDepth,
        SkipValidation = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private JsonElement? _document;

    /// <inheritdoc/>
    public required string ApiVersion { get; init; }

    /// <inheritdoc/>
    public required string Kind { get; init; }

    /// <inheritdoc/>
    public required ObjectMeta Metadata { get; init; }

    /// <summary>Everything else, in the document's order.</summary>
    public required IReadOnlyList<CustomField> Fields { get; init; }

    /// <summary>A field by its name; undefined when there is none.</summary>
    public JsonElement this[string name]
    {
        get
        {
            foreach (var field in Fields)
            {
                if (field.Name == name)
                    return field.Value;
            }
            return default;
        }
    }

    /// <summary>The whole as one JSON value, made on first use.</summary>
    public JsonElement Document => _document ??= JsonElement.Parse(Encode(), Strict);

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is not a JSON object, or its metadata do not fit.</exception>
    public static CustomObject Decode(ReadOnlySpan<byte> json)
    {
        var root = Parse(json);
        return new()
        {
            ApiVersion = TextOf(root, "apiVersion"),
            Kind = TextOf(root, "kind"),
            Metadata = root.TryGetProperty("metadata", out var metadata) && metadata.ValueKind != JsonValueKind.Null
                ? metadata.Deserialize<ObjectMeta>(KubernetesJson.Options)!
                : new(),
            Fields = FieldsOf(root),
        };
    }

    /// <summary>The fields of a document without its head.</summary>
    public static IReadOnlyList<CustomField> FieldsOf(JsonElement document)
    {
        var fields = new List<CustomField>(2);
        foreach (var property in document.EnumerateObject())
        {
            if (property.Name is not ("apiVersion" or "kind" or "metadata"))
                fields.Add(new(property.Name, property.Value));
        }
        return fields;
    }

    /// <summary>Parses a document; of fields given twice the last one counts.</summary>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json, Strict);
        }
        catch (JsonException)
        {
            root = JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(JsonTree.Parse(json), KubernetesJson.Options), Strict);
        }
        return root.ValueKind == JsonValueKind.Object ? root : throw new JsonException("the document is not an object");
    }

    public byte[] Encode()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Raw);
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, ApiVersion);
        writer.WriteString("kind"u8, Kind);
        writer.WritePropertyName("metadata"u8);
        JsonSerializer.Serialize(writer, Metadata, KubernetesJson.Options);
        WriteFields(writer, Fields);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<CustomField> fields)
    {
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    /// <summary>The object with a field set; an undefined value takes it away.</summary>
    public CustomObject With(string name, JsonElement value)
    {
        var fields = new List<CustomField>(Fields.Count + 1);
        var isSet = value.ValueKind == JsonValueKind.Undefined;
        foreach (var field in Fields)
        {
            if (field.Name != name)
                fields.Add(field);
            else if (!isSet)
                (_, isSet) = (Add(value), true);
        }
        if (!isSet)
            Add(value);
        return this with { Fields = fields, _document = null };

        bool Add(JsonElement content)
        {
            fields.Add(new(name, content));
            return true;
        }
    }

    /// <summary>The object under another group and version.</summary>
    public CustomObject In(string apiVersion) => this with { ApiVersion = apiVersion, _document = null };

    /// <summary>The object with other metadata.</summary>
    public CustomObject With(ObjectMeta metadata) => this with { Metadata = metadata, _document = null };

    /// <summary>The object with other fields.</summary>
    public CustomObject With(IReadOnlyList<CustomField> fields) => this with { Fields = fields, _document = null };

    private static string TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
