using System.Collections.Concurrent;
using System.Text.Json;
using Cluster.Sidecar.Apps;

namespace Cluster.Sidecar.Actors;

/// <summary>Timers: in memory only, gone with this process or when their actor moves.</summary>
internal sealed partial class ActorTimers(ActorDirectory directory, ActorPlacement placement, TimeProvider time, ILogger<ActorTimers> logger) : IDisposable
{
    private static readonly KeyValuePair<string, string[]>[] JsonHeaders = [new("Content-Type", ["application/json"])];
    private const string CancelHeader = "X-DaprReminderCancel";

    private readonly ConcurrentDictionary<(ActorKey Actor, string Name), CancellationTokenSource> _running = new();

    /// <summary>Starts a timer in place of one of the same name.</summary>
    /// <param name="tick">The body of each call into the app.</param>
    public void Register(AppInstance host, ActorKey actor, string name, TimerSchedule schedule, byte[] tick)
    {
        var stop = new CancellationTokenSource();
        _running.AddOrUpdate((actor, name), stop, (_, earlier) =>
        {
            earlier.Cancel();
            return stop;
        });
        _ = RunAsync(host, actor, name, schedule, tick, stop);
    }

    public void Unregister(ActorKey actor, string name)
    {
        if (_running.TryRemove((actor, name), out var stop)) stop.Cancel();
    }

    public void Dispose()
    {
        foreach (var stop in _running.Values) stop.Cancel();
    }

    private async Task RunAsync(AppInstance host, ActorKey actor, string name, TimerSchedule schedule, byte[] tick, CancellationTokenSource stop)
    {
        var started = time.GetTimestamp();
        try
        {
            await Task.Delay(schedule.Due, time, stop.Token);
            for (var count = 1; !IsOver(schedule, started); count++)
            {
                if (!ReferenceEquals(placement.Find(actor.Type, actor.Id), host)) return; // moved: the new host knows nothing of it
                if (await TickAsync(actor, name, tick, stop.Token)) return;
                if (schedule.Period is not { } period || count >= schedule.Repetitions) return;
                await Task.Delay(period, time, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Removed or replaced.
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create((actor, name), stop));
        }
    }

    private bool IsOver(TimerSchedule schedule, long started) => schedule.TimeToLive is { } ttl && time.GetElapsedTime(started) > ttl;

    /// <returns>True when the app wants no more of it. A tick that fails is logged and the schedule goes on.</returns>
    private async Task<bool> TickAsync(ActorKey actor, string name, byte[] tick, CancellationToken ct)
    {
        try
        {
            var reply = await directory.RunTurnAsync(
                actor, (host, token) => AppCallbacks.CallAsync(host, actor, $"timer/{Uri.EscapeDataString(name)}", tick, JsonHeaders, token), ct);
            if (AppCallbacks.IsActorError(reply)) LogFailed(actor, name, System.Text.Encoding.UTF8.GetString(reply.Body.Span));
            return reply.Headers.Any(h => h.Key.Equals(CancelHeader, StringComparison.OrdinalIgnoreCase) && h.Value is ["true"]);
        }
        catch (Exception e) when (e is ActorException or AppUnreachableException)
        {
            LogFailed(actor, name, e.Message);
            return false;
        }
    }

    /// <summary>The body of a tick: what was registered, with <c>data</c> only if there was any.</summary>
    public static byte[] TickBody(JsonElement? data, string? callback, string? dueTime, string? period)
    {
        var body = new Dictionary<string, object?> { ["callback"] = callback ?? "", ["dueTime"] = dueTime ?? "", ["period"] = period ?? "" };
        if (data is { ValueKind: not JsonValueKind.Undefined } value) body["data"] = value;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Timer {Name} of actor {Actor} failed: {Reason}")]
    private partial void LogFailed(ActorKey actor, string name, string reason);
}
