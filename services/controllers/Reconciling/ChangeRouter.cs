using System.Text.Json;
using Cluster.Dapr.PubSub;
using Microsoft.Extensions.Logging;

namespace Cluster.Controllers.Reconciling;

/// <summary>Takes this replica's share of the topic <c>changes</c> and triggers the keys that each change concerns.</summary>
/// <remarks>A change is acknowledged only after a pass that saw it has ended, so that a replica killed before that leaves it to the others.</remarks>
internal sealed partial class ChangeRouter(IEnumerable<ControllerRegistration> controllers, CacheBarrier caches, TriggerDispatcher dispatcher, ILogger<ChangeRouter> logger)
{
    /// <summary>Name of the competing-consumers pub/sub component, and of its topic.</summary>
    public const string Topic = "changes";

    /// <summary>Acknowledge at the latest now: below the time after which the sidecar would deliver again.</summary>
    private static readonly TimeSpan AcknowledgeLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(10);

    private readonly List<ControllerRegistration> _controllers = [.. controllers];

    public async ValueTask<IReadOnlyList<TopicResponse>> HandleAsync(IReadOnlyList<BulkEntry> entries, CancellationToken ct)
    {
        await caches.WaitForSyncAsync(ct);
        var passes = new List<Task>(entries.Count);
        foreach (var entry in entries)
        {
            if (Read(entry) is { } change)
                passes.Add(RouteAsync(change, ct));
        }
        try
        {
            await Task.WhenAll(passes).WaitAsync(AcknowledgeLimit, ct);
        }
        catch (TimeoutException)
        {
            LogSlow(entries.Count);
        }
        return [];
    }

    internal async Task RouteAsync(ChangeReference change, CancellationToken ct)
    {
        await CatchUpAsync(change, ct);
        var trigger = Trigger.By(change);
        var passes =
            from controller in _controllers
            from key in KeysOf(controller, change)
            select dispatcher.TriggerAsync(controller.ActorType, key, trigger);
        await Task.WhenAll(passes.ToList());
    }

    /// <summary>A map that fails must not make the change come back for ever, nor keep it from the other controllers.</summary>
    private IReadOnlyList<ObjectKey> KeysOf(ControllerRegistration controller, ChangeReference change)
    {
        try
        {
            return [.. controller.Triggers.KeysFor(change)];
        }
        catch (Exception failure)
        {
            LogUnmapped(controller.Name, change.Resource, change.Key, failure);
            return [];
        }
    }

    private async Task CatchUpAsync(ChangeReference change, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CatchUpLimit);
        try
        {
            await caches.WaitAsync([new(change.Resource, change.Revision)], limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogBehind(change.Resource, change.Revision); // the keys found may be too few; the resync finds the rest
        }
    }

    private ChangeReference? Read(BulkEntry entry)
    {
        try
        {
            return ChangeReader.Read(entry.Event);
        }
        catch (JsonException failure)
        {
            LogUnreadable(failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change cannot be read and is skipped: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Controller} cannot tell whom the change of {Resource} {Key} concerns; the resync will")]
    private partial void LogUnmapped(string controller, string resource, ObjectKey key, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache of {Resource} has not reached revision {Revision} in time")]
    private partial void LogBehind(string resource, long revision);

    [LoggerMessage(Level = LogLevel.Information, Message = "Acknowledging {Count} changes before their passes have ended")]
    private partial void LogSlow(int count);
}
