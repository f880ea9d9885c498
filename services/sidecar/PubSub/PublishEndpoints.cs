using System.Text.Json;
using Cluster.Sidecar.Http;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary><c>/v1.0/publish</c>, one event or many.</summary>
internal sealed class PublishEndpoints(TimeProvider time)
{
    /// <summary>Most stores of a bulk publish under way at once, as in daprd.</summary>
    private const int BulkParallelism = 100;

    private static readonly string[] Verbs = ["POST", "PUT"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        RequestDelegate bulk = PublishBulkAsync;
        RequestDelegate one = PublishAsync;
        endpoints.MapMethods("/v1.0/publish/bulk/{pubsub}/{**topic}", Verbs, bulk);
        endpoints.MapMethods("/v1.0-alpha1/publish/bulk/{pubsub}/{**topic}", Verbs, bulk);
        endpoints.MapMethods("/v1.0/publish/{pubsub}/{**topic}", Verbs, one);
    }

    private async Task PublishAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } target) return;
        try
        {
            var metadata = context.Request.Metadata();
            var body = await context.ReadBodyAsync();
            var data = Stored(context, target.Topic, target.PubSub, body, context.Request.ContentType, metadata);
            await target.PubSub.PublishAsync(target.Topic, data, JsonSerializer.SerializeToUtf8Bytes(metadata), context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException e)
        {
            await context.WriteErrorAsync(500, "ERR_PUBSUB_CLOUD_EVENTS_SER", $"cannot create cloudevent: {e.Message}");
        }
        catch (Exception e) when (e is RedisException or BodyTooLargeException)
        {
            await context.WriteErrorAsync(500, "ERR_PUBSUB_PUBLISH_MESSAGE", $"error when publish to topic {target.Topic} in pubsub {target.PubSub.Component.Name}: {e.Message}");
        }
    }

    private async Task PublishBulkAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } target) return;
        try
        {
            var body = await context.ReadBodyAsync();
            var entries = JsonSerializer.Deserialize<List<BulkEntry>>(body.Span, JsonSerializerOptions.Web) ?? [];
            if (entries.Count == 0 || entries.Any(e => string.IsNullOrEmpty(e.EntryId)) || entries.DistinctBy(e => e.EntryId).Count() < entries.Count)
            {
                await context.WriteErrorAsync(400, "ERR_PUBSUB_EVENTS_SER", "every entry needs an entryId of its own");
                return;
            }
            await AnswerBulkAsync(context, await PublishAllAsync(context, target, entries));
        }
        catch (JsonException e)
        {
            await context.WriteErrorAsync(400, "ERR_PUBSUB_EVENTS_SER", $"the body is no list of entries: {e.Message}");
        }
        catch (BodyTooLargeException e)
        {
            await context.WriteErrorAsync(500, "ERR_PUBSUB_PUBLISH_MESSAGE", e.Message);
        }
    }

    private async Task<List<FailedEntry>> PublishAllAsync(HttpContext context, Target target, List<BulkEntry> entries)
    {
        var failed = new List<FailedEntry>();
        var shared = context.Request.Metadata();
        await Parallel.ForEachAsync(entries, new ParallelOptions { MaxDegreeOfParallelism = BulkParallelism, CancellationToken = context.RequestAborted }, async (entry, ct) =>
        {
            try
            {
                var metadata = new Dictionary<string, string>(shared, StringComparer.OrdinalIgnoreCase);
                foreach (var (name, value) in entry.Metadata ?? []) metadata[name] = value;
                var data = Stored(context, target.Topic, target.PubSub, entry.Bytes(), entry.ContentType, metadata);
                await target.PubSub.PublishAsync(target.Topic, data, JsonSerializer.SerializeToUtf8Bytes(metadata), ct);
            }
            catch (Exception e) when (e is RedisException or JsonException or FormatException)
            {
                lock (failed) failed.Add(new FailedEntry(entry.EntryId!, e.Message));
            }
        });
        return failed;
    }

    private static Task AnswerBulkAsync(HttpContext context, List<FailedEntry> failed)
    {
        if (failed.Count > 0)
            return context.WriteJsonAsync(500, JsonSerializer.SerializeToUtf8Bytes(new { failedEntries = failed, errorCode = "ERR_PUBSUB_PUBLISH_MESSAGE" }, JsonSerializerOptions.Web));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private ReadOnlyMemory<byte> Stored(
        HttpContext context, string topic, RedisPubSub pubsub, ReadOnlyMemory<byte> body, string? contentType, Dictionary<string, string> metadata)
    {
        if (metadata.TryGetValue("rawPayload", out var raw) && raw.Equals("true", StringComparison.OrdinalIgnoreCase)) return body;
        var parent = SidecarTracing.CurrentTraceParent ?? (context.Request.Headers.TraceParent is [{ Length: > 0 } header] ? header : null);
        var envelope = new EventEnvelope(
            context.App().Definition.AppId, pubsub.Component.Name, topic, metadata, parent, context.Request.Headers.TraceState.ToString());
        return envelope.Wrap(body, contentType, time.GetLocalNow());
    }

    /// <summary>The component and topic; null after an error has been answered.</summary>
    private static async Task<Target?> FindAsync(HttpContext context)
    {
        var app = context.App();
        var (name, topic) = (context.Segment("pubsub"), context.Segment("topic"));
        if (app.PubSubs.IsEmpty)
            await context.WriteErrorAsync(400, "ERR_PUBSUB_NOT_CONFIGURED", "no pubsub is configured");
        else if (name.Length == 0)
            await context.WriteErrorAsync(404, "ERR_PUBSUB_EMPTY", "pubsub name is empty");
        else if (app.PubSubs.Find(name) is not { } pubsub)
            await context.WriteErrorAsync(404, "ERR_PUBSUB_NOT_FOUND", $"pubsub {name} is not found");
        else if (topic.Length == 0)
            await context.WriteErrorAsync(404, "ERR_TOPIC_NAME_EMPTY", $"topic is empty in pubsub {name}");
        else if (!pubsub.Scopes.MayPublish(app.Definition.AppId, topic))
            await context.WriteErrorAsync(403, "ERR_PUBSUB_FORBIDDEN", $"topic {topic} is not allowed for app id {app.Definition.AppId}");
        else
            return new Target(pubsub, topic);
        return null;
    }

    private sealed record Target(RedisPubSub PubSub, string Topic);

    private sealed record FailedEntry(string EntryId, string Error);

    private sealed record BulkEntry(string? EntryId, JsonElement Event, string? ContentType, Dictionary<string, string>? Metadata)
    {
        public byte[] Bytes() => ContentType switch
        {
            "application/octet-stream" => Convert.FromBase64String(Event.GetString() ?? ""),
            var type when Event.ValueKind == JsonValueKind.String && type?.Contains("json", StringComparison.OrdinalIgnoreCase) is not true =>
                System.Text.Encoding.UTF8.GetBytes(Event.GetString()!),
            _ => System.Text.Encoding.UTF8.GetBytes(Event.GetRawText()),
        };
    }
}
