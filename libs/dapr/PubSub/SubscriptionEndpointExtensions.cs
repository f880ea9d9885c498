using System.Text.Json;
using Cluster.Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.Dapr.PubSub;

/// <summary>Turns endpoints into subscriptions and tells the sidecar about them.</summary>
public static partial class SubscriptionEndpointExtensions
{
    /// <summary>Subscribes this endpoint to a topic.</summary>
    public static T WithTopic<T>(this T builder, string pubsubName, string name) where T : IEndpointConventionBuilder =>
        builder.WithTopic(new TopicOptions { PubsubName = pubsubName, Name = name });

    /// <summary>Subscribes this endpoint to a topic.</summary>
    public static T WithTopic<T>(this T builder, TopicOptions options) where T : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(options));
        return builder.RequireAppToken();
    }

    /// <summary>Answers <c>GET /dapr/subscribe</c> with every endpoint that has a topic, whoever mapped it and whenever.</summary>
    /// <remarks>Safe to call more than once per app.</remarks>
    public static void MapSubscribeHandler(this IEndpointRouteBuilder endpoints)
    {
        if (!OncePerApp.Claim(endpoints, "dapr/subscribe")) return;
        RequestDelegate answer = context =>
        {
            var sources = context.RequestServices.GetRequiredService<EndpointDataSource>();
            return context.Response.WriteAsJsonAsync(SubscriptionCatalog.Describe(sources.Endpoints), SidecarConnection.Json, context.RequestAborted);
        };
        endpoints.MapGet("dapr/subscribe", answer).RequireAppToken();
    }

    /// <summary>Subscribes to a topic in batches: the fast path for broadcast watch events. Maps the subscribe handler too.</summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pubsubName">The pub/sub component.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="handler">Called once per batch; an exception makes the sidecar treat the whole batch as <see cref="TopicResponse.Retry"/>.</param>
    /// <param name="maxMessages">Most messages in one call.</param>
    /// <param name="maxAwaitMs">How long the sidecar may wait for a batch to fill, in milliseconds.</param>
    /// <param name="deadLetterTopic">Where messages go that could not be handled; null for nowhere.</param>
    public static IEndpointConventionBuilder MapBulkTopic(
        this IEndpointRouteBuilder endpoints, string pubsubName, string topic, BulkTopicHandler handler,
        int maxMessages = 100, int maxAwaitMs = 20, string? deadLetterTopic = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pubsubName);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(handler);
        endpoints.MapSubscribeHandler();
        RequestDelegate deliver = context => DeliverAsync(context, topic, handler);
        return endpoints.MapPost($"/events/{pubsubName}/{topic}", deliver).WithTopic(new TopicOptions
        {
            PubsubName = pubsubName,
            Name = topic,
            DeadLetterTopic = deadLetterTopic,
            BulkSubscribe = new BulkSubscribeTopicOptions(maxMessages, maxAwaitMs),
        });
    }

    private static async Task DeliverAsync(HttpContext context, string topic, BulkTopicHandler handler)
    {
        try
        {
            var body = await ReadBodyAsync(context.Request, context.RequestAborted);
            var entries = BulkBody.Parse(body, context.Request.Headers.TraceParent);
            var responses = await handler(entries, context.RequestAborted);
            context.Response.ContentType = "application/json";
            await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
            BulkBody.WriteStatuses(writer, entries, responses);
        }
        catch (JsonException e)
        {
            LogMalformed(Logger(context), topic, e);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(Logger(context), topic, e);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>The body in one array of its own: entries stay valid after the request, and nothing is copied again.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is { } length and <= int.MaxValue)
        {
            var exact = GC.AllocateUninitializedArray<byte>((int)length);
            await request.Body.ReadExactlyAsync(exact, ct);
            return exact;
        }
        var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, ct);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Cluster.Dapr.PubSub");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of topic {Topic} is not JSON as agreed")]
    private static partial void LogMalformed(ILogger logger, string topic, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of topic {Topic} could not be handled")]
    private static partial void LogFailed(ILogger logger, string topic, Exception e);
}
