using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>Writes objects as a <c>meta.k8s.io/v1 Table</c>.</summary>
/// <param name="served">Resource and version whose objects go into the rows.</param>
/// <param name="include"><c>None</c>, <c>Metadata</c> (also when empty) or <c>Object</c>: what a row carries besides its cells.</param>
/// <param name="now">The time that ages are counted to.</param>
/// <param name="version">Group and version of the table.</param>
internal sealed class TableWriter(ServedResource served, string include, DateTimeOffset now, string version = MediaTypes.Meta)
{
    private static readonly JsonWriterOptions Raw = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ResourceDefinition Resource => served.Definition;

    /// <exception cref="ApiException">An unknown includeObject (400).</exception>
    public static TableWriter For(ApiRequest request, DateTimeOffset now)
    {
        var include = request.Query("includeObject");
        return include is "" or "None" or "Metadata" or "Object"
            ? new(request.Served, include, now, MediaTypes.MetaVersion(request.Http.Request.Headers.Accept))
            : throw ApiException.BadRequest($"unrecognized includeObject value: \"{include}\"");
    }

    /// <summary>A whole table.</summary>
    /// <param name="revision">The table's resourceVersion; null leaves it out.</param>
    public ReadOnlyMemory<byte> Write(IReadOnlyList<CachedObject> objects, long? revision, string? next = null, long? remaining = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + (objects.Count * 512));
        using var writer = new Utf8JsonWriter(buffer, Raw);
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "Table"u8);
        writer.WriteString("apiVersion"u8, version);
        writer.WriteStartObject("metadata"u8);
        if (revision is { } known)
            writer.WriteString("resourceVersion"u8, known.ToString(CultureInfo.InvariantCulture));
        if (next is not null)
            writer.WriteString("continue"u8, next);
        if (remaining is { } count)
            writer.WriteNumber("remainingItemCount"u8, count);
        writer.WriteEndObject();
        WriteColumns(writer);
        writer.WriteStartArray("rows"u8);
        foreach (var obj in objects)
            WriteRow(writer, obj);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteColumns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("columnDefinitions"u8);
        if (Resource.TableColumns.Count == 0)
        {
            WriteColumn(writer, "Name", "string", "name", "Name of the object, unique within its namespace and resource", 0);
            WriteColumn(writer, "Created At", "date", "", "When the server created the object", 0);
        }

        foreach (var column in Resource.TableColumns)
            WriteColumn(writer, column.Name, column.Type, column.Format, column.Description, column.Priority);
        writer.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter writer, string name, string type, string format, string description, int priority)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("type"u8, type);
        writer.WriteString("format"u8, format);
        writer.WriteString("description"u8, description);
        writer.WriteNumber("priority"u8, priority);
        writer.WriteEndObject();
    }

    private void WriteRow(Utf8JsonWriter writer, CachedObject obj)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells"u8);
        var typed = obj.Decode();
        if (Resource.TableColumns.Count == 0)
        {
            writer.WriteStringValue(typed.Metadata.Name);
            writer.WriteStringValue(typed.Metadata.CreationTimestamp?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        }
        else
        {
            foreach (var cell in Resource.Cells(typed, now))
                WriteCell(writer, cell);
        }

        writer.WriteEndArray();
        if (include != "None")
        {
            writer.WritePropertyName("object"u8);
            var body = obj.In(served).Span;
            writer.WriteRawValue(include == "Object" ? body : MetadataSlice.Of(body, version), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(cell, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(Convert.ToString(cell, CultureInfo.InvariantCulture));
                break;
        }
    }
}
