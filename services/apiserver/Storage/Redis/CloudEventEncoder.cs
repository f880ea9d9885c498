using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Writes the part of a watch event that is known before the commit: everything but its id, its revisions and its object.</summary>
internal static class CloudEventEncoder
{
    private static readonly JsonWriterOptions Options = new()
    {
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Attributes of an event in <paramref name="topic"/>, ending with <c>"data":</c>.</summary>
    public static byte[] Head(Commit commit, string topic, StoreEventType type, DateTimeOffset time)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        WriteHead(writer, commit, topic, "watch", type, time);
        return Finish(writer, buffer);
    }

    /// <summary>Attributes and data of the reference event.</summary>
    public static byte[] Reference(Commit commit, ChangeReference reference, StoreEventType type, DateTimeOffset time)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Options);
        WriteHead(writer, commit, RedisKeys.Changes, "changes", type, time);
        writer.WriteStartObject();
        writer.WriteString("resource"u8, commit.Resource);
        writer.WriteString("namespace"u8, reference.Namespace);
        writer.WriteString("name"u8, reference.Name);
        writer.WriteString("uid"u8, reference.Uid);
        writer.WriteStartArray("owners"u8);
        foreach (var owner in reference.Owners)
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion"u8, owner.ApiVersion);
            writer.WriteString("kind"u8, owner.Kind);
            writer.WriteString("name"u8, owner.Name);
            writer.WriteString("uid"u8, owner.Uid);
            writer.WriteBoolean("controller"u8, owner.Controller ?? false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (reference.Deleting)
        {
            writer.WriteBoolean("deleting"u8, true);
            writer.WriteStartArray("finalizers"u8);
            foreach (var finalizer in reference.Finalizers)
                writer.WriteStringValue(finalizer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        return Finish(writer, buffer);
    }

    private static void WriteHead(
        Utf8JsonWriter writer, Commit commit, string topic, string pubsub, StoreEventType type, DateTimeOffset time)
    {
        writer.WriteStartObject();
        writer.WriteString("specversion"u8, "1.0"u8);
        writer.WriteString("type"u8, NameOf(type));
        writer.WriteString("source"u8, "apiserver"u8);
        writer.WriteString("subject"u8, commit.Key);
        writer.WriteString("topic"u8, topic);
        writer.WriteString("pubsubname"u8, pubsub);
        writer.WriteString("time"u8, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("datacontenttype"u8, "application/json"u8);
        writer.WriteString("resource"u8, commit.Resource);
        if (commit.User is { } user && pubsub == "watch")
        {
            writer.WriteString("user"u8, user);
            writer.WriteString("verb"u8, commit.Verb ?? "");
        }

        if (commit.TraceParent is { } traceParent)
        {
            writer.WriteString("traceid"u8, traceParent);
            writer.WriteString("traceparent"u8, traceParent);
            writer.WriteString("tracestate"u8, commit.TraceState ?? "");
        }

        writer.WritePropertyName("data"u8);
    }

    /// <summary>Without the opening brace: the script writes that, and the closing one.</summary>
    private static byte[] Finish(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer)
    {
        writer.Flush();
        return buffer.WrittenSpan[1..].ToArray();
    }

    private static ReadOnlySpan<byte> NameOf(StoreEventType type) => type switch
    {
        StoreEventType.Added => "ADDED"u8,
        StoreEventType.Modified => "MODIFIED"u8,
        _ => "DELETED"u8,
    };
}
