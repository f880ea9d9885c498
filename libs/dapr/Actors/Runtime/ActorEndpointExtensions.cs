using System.Globalization;
using System.Text.Json;
using Cluster.Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>The routes through which the sidecar reaches the hosted actors.</summary>
public static partial class ActorEndpointExtensions
{
    /// <summary>Maps <c>/dapr/config</c> and <c>/actors/…</c>. Safe to call more than once per app; token-checked.</summary>
    public static void MapActorsHandlers(this IEndpointRouteBuilder endpoints)
    {
        if (!OncePerApp.Claim(endpoints, "actors")) return;
        RequestDelegate config = context => context.Response.WriteAsJsonAsync(Describe(Runtime(context).Options), SidecarConnection.Json, context.RequestAborted);
        RequestDelegate method = InvokeAsync;
        RequestDelegate timer = FireTimerAsync;
        RequestDelegate remove = DeactivateAsync;
        endpoints.MapGet("dapr/config", config).RequireAppToken();
        endpoints.MapPut("actors/{type}/{id}/method/{method}", method).RequireAppToken();
        endpoints.MapPut("actors/{type}/{id}/method/timer/{timer}", timer).RequireAppToken();
        endpoints.MapDelete("actors/{type}/{id}", remove).RequireAppToken();
    }

    private static Task InvokeAsync(HttpContext context) => AnswerAsync(context, async (type, id, body) =>
    {
        var (found, result) = await type.InvokeAsync(id, Route(context, "method"), body, context.RequestAborted);
        if (!found)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (result is not null)
            await WriteJsonAsync(context, result);
    });

    private static Task FireTimerAsync(HttpContext context) => AnswerAsync(context, async (type, id, body) =>
    {
        if (!await type.FireTimerAsync(id, body, context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    });

    private static Task DeactivateAsync(HttpContext context) => AnswerAsync(context, async (type, id, _) =>
    {
        if (!await type.DeactivateAsync(id, context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    });

    private static async Task AnswerAsync(HttpContext context, Func<HostedActorType, string, ReadOnlyMemory<byte>, Task> handle)
    {
        if (Runtime(context).Find(Route(context, "type")) is not { } type)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        try
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            await handle(type, Route(context, "id"), body.GetBuffer().AsMemory(0, (int)body.Length));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sidecar gave the turn up; nobody reads an answer.
        }
        catch (Exception e)
        {
            LogThrew(Logger(context), Route(context, "type"), Route(context, "id"), e);
            context.Response.Headers[ActorError.Header] = "true";
            var error = new ActorError(e.GetType().Name, e.Message);
            await WriteJsonAsync(context, JsonSerializer.SerializeToUtf8Bytes(error, SidecarConnection.Json));
        }
    }

    private static async Task WriteJsonAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Durations in Go's spelling, the only one the sidecar reads.</summary>
    private static object Describe(ActorRuntimeOptions options) => new
    {
        entities = options.Actors.Select(a => a.TypeName),
        actorIdleTimeout = GoDuration(options.ActorIdleTimeout),
        drainOngoingCallTimeout = GoDuration(options.DrainOngoingCallTimeout),
        drainRebalancedActors = options.DrainRebalancedActors,
    };

    private static string GoDuration(TimeSpan span) => span.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture) + "ms";

    private static ActorRuntime Runtime(HttpContext context) => context.RequestServices.GetRequiredService<ActorRuntime>();

    private static string Route(HttpContext context, string name) => (string?)context.Request.RouteValues[name] ?? "";

    private static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Cluster.Dapr.Actors");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of actor {Type}/{Id} threw")]
    private static partial void LogThrew(ILogger logger, string type, string id, Exception e);
}
