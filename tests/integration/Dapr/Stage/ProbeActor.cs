using System.Collections.Concurrent;
using Cluster.Dapr.Actors;
using Cluster.Dapr.Actors.Runtime;

namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>The methods of <see cref="ProbeActor"/> as callers see them.</summary>
public interface IProbeActor : IActor
{
    /// <summary>Counts, in a way that loses counts when turns overlap.</summary>
    Task<int> CountAsync(CancellationToken ct);

    /// <summary>Which host the actor is on.</summary>
    Task<string> WhereAsync();

    /// <summary>Throws.</summary>
    Task FailAsync(string message);
}

/// <summary>An actor that shows what happens to it.</summary>
internal sealed class ProbeActor(ActorHost host, ProbeLog log) : Actor(host), IProbeActor
{
    private int _turns;

    public async Task<int> CountAsync(CancellationToken ct)
    {
        if (Interlocked.Increment(ref _turns) != 1) log.Overlaps.Enqueue(Id.GetId());
        var count = (await StateManager.TryGetStateAsync<int>("count", ct)).Value;
        await Task.Yield();
        await StateManager.SetStateAsync("count", count + 1, ct);
        Interlocked.Decrement(ref _turns);
        return count + 1;
    }

    public Task<string> WhereAsync() => Task.FromResult(log.Host);

    public Task FailAsync(string message) => throw new InvalidOperationException(message);

    /// <summary>Stays until the caller hangs up.</summary>
    public async Task HangAsync(CancellationToken ct)
    {
        log.Hanging.TrySetResult();
        await Task.Delay(Timeout.Infinite, ct);
    }

    public Task StartTimerAsync(int milliseconds) =>
        RegisterTimerAsync("tick", nameof(TickAsync), [7], TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds));

    public Task StopTimerAsync() => UnregisterTimerAsync("tick");

    protected override Task OnActivateAsync()
    {
        log.Events.Enqueue($"activate {Id}");
        return Task.CompletedTask;
    }

    protected override Task OnDeactivateAsync()
    {
        log.Events.Enqueue($"deactivate {Id}");
        return Task.CompletedTask;
    }

    private Task TickAsync(byte[] state)
    {
        log.Ticks.Enqueue(state);
        return Task.CompletedTask;
    }
}

/// <summary>What the actors of one host report.</summary>
internal sealed class ProbeLog(string host)
{
    public string Host => host;

    public ConcurrentQueue<string> Events { get; } = new();

    public ConcurrentQueue<string> Overlaps { get; } = new();

    public ConcurrentQueue<byte[]> Ticks { get; } = new();

    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
