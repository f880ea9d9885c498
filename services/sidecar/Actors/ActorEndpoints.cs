using System.Text.Json;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Http;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.State;

namespace Cluster.Sidecar.Actors;

/// <summary><c>/v1.0/actors</c>: methods, state, timers; reminders only to say that there are none.</summary>
internal sealed class ActorEndpoints(ActorDirectory directory, ActorPlacement placement, ActorTimers timers, StateStores stores, TimeProvider time)
{
    private const string Actor = "/v1.0/actors/{type}/{id}";
    private static readonly string[] Write = ["POST", "PUT"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(Actor + "/method/{name}", ["GET", "POST", "PUT", "DELETE"], Guarded(InvokeAsync));
        endpoints.MapMethods(Actor + "/state", Write, Guarded(SaveStateAsync));
        endpoints.MapMethods(Actor + "/state/{**key}", ["GET"], Guarded(ReadStateAsync));
        endpoints.MapMethods(Actor + "/timers/{name}", Write, Guarded(RegisterTimerAsync));
        endpoints.MapMethods(Actor + "/timers/{name}", ["DELETE"], Guarded(UnregisterTimerAsync));
        endpoints.MapMethods(Actor + "/reminders/{name}", ["GET", "POST", "PUT", "DELETE"], Guarded((context, _) =>
            context.WriteErrorAsync(500, "ERR_ACTOR_REMINDER_CREATE", "reminders need a scheduler and there is none: scheduler clients are disabled")));
    }

    private async Task InvokeAsync(HttpContext context, ActorKey actor)
    {
        var method = Uri.EscapeDataString(ValidName(context.Segment("name"), "method"));
        var body = await context.ReadBodyAsync();
        var headers = HttpHeaderCopy.From(context.Request);
        var reply = await directory.RunTurnAsync(actor, (host, ct) => AppCallbacks.CallAsync(host, actor, method, body, headers, ct), context.RequestAborted);
        HttpHeaderCopy.Apply(reply.Headers, context.Response);
        context.Response.ContentLength = reply.Body.Length;
        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    private async Task ReadStateAsync(HttpContext context, ActorKey actor)
    {
        var store = ActiveStore(context, actor);
        var found = await store.GetAsync(StateKeys.ForActor(context.App().Definition, actor.Type, actor.Id, context.Segment("key")), context.RequestAborted);
        if (found is { } value) await context.WriteJsonAsync(200, value.Data);
        else context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task SaveStateAsync(HttpContext context, ActorKey actor)
    {
        var store = ActiveStore(context, actor);
        var body = await context.ReadBodyAsync();
        var operations = JsonSerializer.Deserialize<List<StateOperation>>(body.Span, JsonSerializerOptions.Web) ?? [];
        await store.TransactAsync(
            [.. operations.Select(o => o.ToWrite(StateKeys.ForActor(context.App().Definition, actor.Type, actor.Id, o.Key)))], context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task RegisterTimerAsync(HttpContext context, ActorKey actor)
    {
        var app = context.App();
        var name = ValidName(context.Segment("name"), "timer");
        if (placement.HostingOf(app)?.Types.Contains(actor.Type) is not true)
            throw new ActorException(500, "ERR_ACTOR_TIMER_CREATE", $"actor type {actor.Type} is not hosted by this app");
        var body = await context.ReadBodyAsync();
        var timer = JsonSerializer.Deserialize<TimerRequest>(body.Span, JsonSerializerOptions.Web) ?? new TimerRequest(null, null, null, null, null);
        var schedule = TimerSchedule.Parse(timer.DueTime, timer.Period, timer.Ttl, time.GetUtcNow());
        timers.Register(app, actor, name, schedule, ActorTimers.TickBody(timer.Data, timer.Callback, timer.DueTime, timer.Period));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task UnregisterTimerAsync(HttpContext context, ActorKey actor)
    {
        timers.Unregister(actor, context.Segment("name"));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private RedisStateStore ActiveStore(HttpContext context, ActorKey actor)
    {
        var app = context.App();
        var store = stores.ForActors(app)
            ?? throw new ActorException(500, "ERR_ACTOR_RUNTIME_NOT_FOUND", "no state component with actorStateStore \"true\" is configured");
        return directory.IsActiveOn(actor, app)
            ? store
            : throw new ActorException(400, "ERR_ACTOR_INSTANCE_MISSING", $"actor {actor} is not active here");
    }

    private static string ValidName(string name, string what) =>
        ActorKey.IsValidName(name) ? name : throw new ActorException(400, "ERR_BAD_REQUEST", $"'{name}' cannot name a {what}");

    private static RequestDelegate Guarded(Func<HttpContext, ActorKey, Task> handle) => async context =>
    {
        try
        {
            var actor = new ActorKey(ValidName(context.Segment("type"), "actor type"), ValidName(context.Segment("id"), "actor"));
            await handle(context, actor);
        }
        catch (ActorException e)
        {
            await context.WriteErrorAsync(e.Status, e.ErrorCode, e.Message);
        }
        catch (AppUnreachableException e)
        {
            await context.WriteErrorAsync(500, "ERR_ACTOR_INVOKE_METHOD", $"error invoke actor method: the host cannot be reached: {e.Message}");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            await context.WriteErrorAsync(400, "ERR_MALFORMED_REQUEST", e.Message);
        }
        catch (BodyTooLargeException e)
        {
            await context.WriteErrorAsync(400, "ERR_BAD_REQUEST", e.Message);
        }
        catch (Exception e) when (e is StateException or RedisException)
        {
            await context.WriteErrorAsync(500, "ERR_ACTOR_STATE_TRANSACTION_SAVE", e.Message);
        }
    };

    private sealed record TimerRequest(string? DueTime, string? Period, string? Ttl, string? Callback, JsonElement? Data);
}
