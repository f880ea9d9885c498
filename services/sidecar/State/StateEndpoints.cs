using System.Buffers;
using System.Text.Json;
using Cluster.Sidecar.Http;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.State;

/// <summary><c>/v1.0/state</c>.</summary>
internal sealed class StateEndpoints(StateStores stores)
{
    private static readonly string[] Write = ["POST", "PUT"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/v1.0/state/{store}", Write, Guarded("ERR_STATE_SAVE", SaveAsync));
        endpoints.MapMethods("/v1.0/state/{store}/bulk", Write, Guarded("ERR_STATE_BULK_GET", ReadBulkAsync));
        endpoints.MapMethods("/v1.0/state/{store}/transaction", Write, Guarded("ERR_STATE_TRANSACTION", TransactAsync));
        endpoints.MapMethods("/v1.0/state/{store}/{**key}", ["GET"], Guarded("ERR_STATE_GET", ReadAsync));
        endpoints.MapMethods("/v1.0/state/{store}/{**key}", ["DELETE"], Guarded("ERR_STATE_DELETE", DeleteAsync));
    }

    private static async Task ReadAsync(HttpContext context, RedisStateStore store)
    {
        if (await store.GetAsync(Key(context, store, context.Segment("key")), context.RequestAborted) is not { } found)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        context.Response.Headers.ETag = $"\"{found.ETag}\"";
        await context.WriteJsonAsync(200, found.Data);
    }

    private static async Task ReadBulkAsync(HttpContext context, RedisStateStore store)
    {
        var request = JsonSerializer.Deserialize<BulkRead>((await context.ReadBodyAsync()).Span, JsonSerializerOptions.Web);
        var keys = request?.Keys ?? [];
        var found = await Task.WhenAll(keys.Select(k => store.GetAsync(Key(context, store, k), context.RequestAborted)));
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            for (var i = 0; i < keys.Count; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("key"u8, keys[i]);
                if (found[i] is { } value)
                {
                    writer.WritePropertyName("data"u8);
                    writer.WriteRawValue(value.Data);
                    writer.WriteString("etag"u8, value.ETag);
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        await context.WriteJsonAsync(200, buffer.WrittenMemory);
    }

    /// <summary>Several items are several writes: the first that fails ends the call, what went before stays.</summary>
    private static async Task SaveAsync(HttpContext context, RedisStateStore store)
    {
        var items = JsonSerializer.Deserialize<List<StateItem>>((await context.ReadBodyAsync()).Span, JsonSerializerOptions.Web) ?? [];
        var writes = items.Select(i => i.ToWrite(Key(context, store, i.Key ?? throw new FormatException("an item needs a key")))).ToList();
        foreach (var write in writes) await store.WriteAsync(write, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task DeleteAsync(HttpContext context, RedisStateStore store)
    {
        var etag = context.Request.Headers.IfMatch.ToString().Trim('"');
        await store.WriteAsync(new StateWrite(Key(context, store, context.Segment("key")), null, etag, false, null), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task TransactAsync(HttpContext context, RedisStateStore store)
    {
        try
        {
            var request = JsonSerializer.Deserialize<Transaction>((await context.ReadBodyAsync()).Span, JsonSerializerOptions.Web);
            await store.TransactAsync([.. (request?.Operations ?? []).Select(o => o.ToWrite(Key(context, store, o.Key)))], context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (StateException e)
        {
            await context.WriteErrorAsync(500, "ERR_STATE_TRANSACTION", $"error while executing state transaction: {e.Message}");
        }
    }

    private static string Key(HttpContext context, RedisStateStore store, string key) => StateKeys.For(store.Component, context.App().Definition, key);

    private RequestDelegate Guarded(string errorCode, Func<HttpContext, RedisStateStore, Task> handle) => async context =>
    {
        try
        {
            var name = context.Segment("store");
            if (!StateStores.HasAny(context.App()))
                await context.WriteErrorAsync(500, "ERR_STATE_STORE_NOT_CONFIGURED", "state store is not configured");
            else if (stores.Find(context.App(), name) is { } store)
                await handle(context, store);
            else
                await context.WriteErrorAsync(400, "ERR_STATE_STORE_NOT_FOUND", $"state store {name} is not found");
        }
        catch (StateException e)
        {
            await context.WriteErrorAsync(e.Status, errorCode, e.Message);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            await context.WriteErrorAsync(400, "ERR_MALFORMED_REQUEST", e.Message);
        }
        catch (Exception e) when (e is RedisException or BodyTooLargeException)
        {
            await context.WriteErrorAsync(500, errorCode, e.Message);
        }
    };

    private sealed record BulkRead(List<string>? Keys);

    private sealed record Transaction(List<StateOperation>? Operations);
}
