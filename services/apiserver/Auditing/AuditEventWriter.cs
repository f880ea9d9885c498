using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Auditing;

/// <summary>Writes a record as an <c>Event</c> of <c>audit.k8s.io/v1</c>: one line of JSON.</summary>
internal static class AuditEventWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = KubernetesJson.MaxDepth + 4 };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <returns>Without a line end.</returns>
    public static byte[] Write(AuditRecord record, AuditStages stage, DateTimeOffset now)
    {
        var buffer = _buffer ??= new(2048);
        buffer.ResetWrittenCount();
        var json = _writer ??= new(buffer, Options);
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("kind"u8, "Event"u8);
        json.WriteString("apiVersion"u8, "audit.k8s.io/v1"u8);
        json.WriteString("level"u8, record.Verdict.Level.ToString());
        json.WriteString("auditID"u8, record.Http.TraceIdentifier);
        json.WriteString("stage"u8, stage.ToString());
        json.WriteString("requestURI"u8, record.Target);
        json.WriteString("verb"u8, record.Info.Verb);
        WriteUser(json, "user", record.User);
        if (record.ImpersonatedUser is { } impersonated)
            WriteUser(json, "impersonatedUser", impersonated);
        WriteClient(json, record);
        if (record.Info.IsResource)
            WriteObjectReference(json, record);
        if (stage != AuditStages.RequestReceived)
            WriteStatus(json, record, stage);
        WriteBody(json, "requestObject", record, record.RequestBody, record.Http.Request.ContentType);
        if (stage != AuditStages.RequestReceived)
            WriteBody(json, "responseObject", record, record.ResponseBody, record.Http.Response.ContentType);
        WriteTime(json, "requestReceivedTimestamp", record.Received);
        WriteTime(json, "stageTimestamp", now);
        WriteAnnotations(json, record);
        json.WriteEndObject();
        json.Flush();
        var line = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > RequestBody.Limit)
            (_buffer, _writer) = (null, null); // a rare giant is not worth its memory
        return line;
    }

    private static void WriteUser(Utf8JsonWriter json, string name, UserInfo user)
    {
        json.WriteStartObject(name);
        Optional(json, "username", user.Username);
        Optional(json, "uid", user.Uid);
        WriteTexts(json, "groups", user.Groups);
        if (user.Extra.Count > 0)
        {
            json.WriteStartObject("extra"u8);
            foreach (var (key, values) in user.Extra)
                WriteTexts(json, key, values, always: true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteClient(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteStartArray("sourceIPs"u8);
        foreach (var address in record.Http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            json.WriteStringValue(address);
        if (record.Http.Connection.RemoteIpAddress is { } remote)
            json.WriteStringValue((remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote).ToString());
        json.WriteEndArray();
        Optional(json, "userAgent", record.Http.Request.Headers.UserAgent.ToString());
    }

    private static void WriteObjectReference(Utf8JsonWriter json, AuditRecord record)
    {
        var (info, subject) = (record.Info, record.Subject);
        json.WriteStartObject("objectRef"u8);
        Optional(json, "resource", info.Resource);
        Optional(json, "namespace", info.Namespace.Length > 0 ? info.Namespace : subject?.Namespace);
        Optional(json, "name", info.Name.Length > 0 ? info.Name : subject?.Name);
        Optional(json, "uid", subject?.Uid);
        Optional(json, "apiGroup", info.Group);
        Optional(json, "apiVersion", info.Version);
        Optional(json, "resourceVersion", subject?.ResourceVersion);
        Optional(json, "subresource", info.Subresource);
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, AuditRecord record, AuditStages stage)
    {
        json.WriteStartObject("responseStatus"u8);
        json.WriteStartObject("metadata"u8);
        json.WriteEndObject();
        if (record.Failure is { } failure)
        {
            Optional(json, "status", failure.StatusValue);
            Optional(json, "message", failure.Message);
            Optional(json, "reason", failure.Reason);
        }

        json.WriteNumber("code"u8, stage == AuditStages.Panic ? 500 : record.Failure?.Code ?? record.Http.Response.StatusCode);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, string name, AuditRecord record, ReadOnlyMemory<byte> body, string? contentType)
    {
        if (body.IsEmpty || Parse(body, contentType) is not { } tree)
            return;
        if (record.Verdict.OmitsManagedFields)
            WithoutOwners(tree);
        json.WritePropertyName(name);
        tree.WriteTo(json);
    }

    /// <summary>The document; null for what is none.</summary>
    private static JsonNode? Parse(ReadOnlyMemory<byte> body, string? contentType)
    {
        try
        {
            var essence = MediaTypes.Essence(contentType);
            return JsonTree.Parse((essence.EndsWith("json", StringComparison.Ordinal) ? body
                : essence.EndsWith("yaml", StringComparison.Ordinal) ? YamlToJson.Convert(body)
                : BodyFormat.ToJson(contentType, body)).Span);
        }
        catch (Exception e) when (e is JsonException or ApiException)
        {
            return null;
        }
    }

    private static void WithoutOwners(JsonNode tree)
    {
        if (tree is not JsonObject obj)
            return;
        (obj["metadata"] as JsonObject)?.Remove("managedFields");
        if (obj["items"] is not JsonArray items)
            return;
        foreach (var item in items)
            ((item as JsonObject)?["metadata"] as JsonObject)?.Remove("managedFields");
    }

    private static void WriteAnnotations(Utf8JsonWriter json, AuditRecord record)
    {
        if (record.Annotations.IsEmpty)
            return;
        json.WriteStartObject("annotations"u8);
        foreach (var (key, value) in record.Annotations)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts, bool always = false)
    {
        if (texts.Count == 0 && !always)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[32];
        time.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
