using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cluster.Api;
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
    private const int PieceBytes = 64 * 1024;

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
    public ReadOnlyMemory<byte> Write(IReadOnlyList<CachedObject> objects, long? revision, string? next = null, long? remaining = null) =>
        Pieces(objects, int.MaxValue, revision, next, remaining).Single();

    /// <summary>The same piece by piece, each of which is valid until the next is asked for: nobody holds the whole.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces(ListPage page) => Pieces(page.Objects, PieceBytes, page.Revision, page.Continue, page.Remaining);

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(IReadOnlyList<CachedObject> objects, int size, long? revision, string? next, long? remaining)
    {
        var buffer = new ArrayBufferWriter<byte>(objects.Count < 8 ? 8 * 1024 : PieceBytes + (8 * 1024));
        using var writer = new Utf8JsonWriter(buffer, Raw);
        WriteHead(writer, revision, next, remaining);
        writer.Flush();
        for (var i = 0; i < objects.Count; i++)
        {
            buffer.Write(i == 0 ? ""u8 : ","u8);
            WriteRow(buffer, writer, objects[i]);
            if (buffer.WrittenCount < size)
                continue;
            yield return buffer.WrittenMemory;
            buffer.ResetWrittenCount();
        }

        buffer.Write("]}"u8);
        yield return buffer.WrittenMemory;
    }

    /// <summary>Everything up to the rows.</summary>
    private void WriteHead(Utf8JsonWriter writer, long? revision, string? next, long? remaining)
    {
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

    private void WriteRow(ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer, CachedObject obj)
    {
        buffer.Write("{\"cells\":"u8);
        writer.Reset();
        writer.WriteStartArray();
        WriteCells(writer, obj.DecodeFor(Resource.CellFields));
        writer.WriteEndArray();
        writer.Flush();
        if (include != "None")
        {
            buffer.Write(",\"object\":"u8);
            var body = obj.In(served).Span;
            if (include == "Object")
                buffer.Write(body);
            else
                MetadataSlice.Write(body, version, buffer);
        }

        buffer.Write("}"u8);
    }

    private void WriteCells(Utf8JsonWriter writer, IKubernetesObject obj)
    {
        if (Resource.TableColumns.Count == 0)
        {
            writer.WriteStringValue(obj.Metadata.Name);
            writer.WriteStringValue(obj.Metadata.CreationTimestamp?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            return;
        }

        foreach (var cell in Resource.Cells(obj, now))
            WriteCell(writer, cell);
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
