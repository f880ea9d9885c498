using System.Collections.Concurrent;
using Cluster.Sidecar.Apps;

namespace Cluster.Sidecar.Actors;

/// <summary>All active actors of all hosts: takes turns, moves actors when the placement changes, retires idle ones.</summary>
/// <remarks>One process knows every host, so an actor is never active twice while its host is reachable.</remarks>
internal sealed partial class ActorDirectory : IDisposable
{
    private static readonly TimeSpan ScanInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries for an actor whose host is unknown, moved or not reachable: five, a second apart, sooner when the placement changes.</summary>
    private const int Attempts = 5;
    private static readonly TimeSpan AttemptInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ActorKey, ActorCell> _cells = new();
    private readonly ActorPlacement _placement;
    private readonly TimeProvider _time;
    private readonly ILogger<ActorDirectory> _logger;
    private readonly ITimer _scan;

    public ActorDirectory(ActorPlacement placement, TimeProvider time, ILogger<ActorDirectory> logger)
    {
        _placement = placement;
        _time = time;
        _logger = logger;
        _placement.Changed += Rebalance;
        _scan = time.CreateTimer(_ => RetireIdle(), null, ScanInterval, ScanInterval);
    }

    public bool IsActiveOn(ActorKey key, AppInstance app) => _cells.TryGetValue(key, out var cell) && ReferenceEquals(cell.Host, app);

    public IEnumerable<(string Type, int Count)> CountsOf(AppInstance app) =>
        _cells.Values.Where(c => ReferenceEquals(c.Host, app)).GroupBy(c => c.Key.Type).Select(g => (g.Key, g.Count()));

    /// <summary>Runs one turn of an actor on its host.</summary>
    /// <param name="key">The actor; becomes active if it is not.</param>
    /// <param name="turn">Gets the host and a token that also ends when the actor is taken away.</param>
    /// <param name="ct">The caller's; its cancellation frees the turn even if the app goes on.</param>
    /// <exception cref="ActorException">There is no host, or the actor was taken away during the turn.</exception>
    public async Task<T> RunTurnAsync<T>(ActorKey key, Func<AppInstance, CancellationToken, Task<T>> turn, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var change = _placement.NextChange;
            try
            {
                if (await EnterAsync(key, ct) is { } cell) return await RunAsync(cell, turn, ct);
                if (attempt > Attempts) throw NoHost(key);
            }
            catch (AppUnreachableException) when (attempt <= Attempts)
            {
                // Nothing was sent. The host is probably gone, and the placement will say so in a moment.
            }
            await change.WaitAsync(AttemptInterval, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _placement.Changed -= Rebalance;
        _scan.Dispose();
    }

    /// <summary>The actor's cell with the turn taken; null when nobody hosts the type.</summary>
    private async Task<ActorCell?> EnterAsync(ActorKey key, CancellationToken ct)
    {
        while (_placement.Find(key.Type, key.Id) is { } host)
        {
            var cell = _cells.GetOrAdd(key, static (k, state) => new ActorCell(k, state.host, state.time), (host, time: _time));
            if (!ReferenceEquals(cell.Host, host)) _ = MoveAsync(cell);
            else if (await cell.EnterAsync(ct)) return cell;
            await cell.Closed.WaitAsync(ct);
        }
        return null;
    }

    private static async Task<T> RunAsync<T>(ActorCell cell, Func<AppInstance, CancellationToken, Task<T>> turn, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, cell.Aborted);
        try
        {
            return await turn(cell.Host, either.Token);
        }
        catch (OperationCanceledException) when (cell.Aborted.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new ActorException(500, "ERR_ACTOR_INVOKE_METHOD", $"actor {cell.Key} was taken from its host during the call");
        }
        catch (AppUnreachableException)
        {
            _ = cell.Host.SuspectAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            cell.Exit();
        }
    }

    private void Rebalance()
    {
        foreach (var cell in _cells.Values)
            if (!ReferenceEquals(_placement.Find(cell.Key.Type, cell.Key.Id), cell.Host))
                _ = MoveAsync(cell);
    }

    private async Task MoveAsync(ActorCell cell)
    {
        var hosting = _placement.HostingOf(cell.Host);
        if (!await cell.TryBeginCloseAsync(hosting?.LimitsOf(cell.Key.Type).Drain ?? TimeSpan.Zero)) return;
        if (hosting is not null) await DeactivateAsync(cell);
        Remove(cell);
    }

    private void RetireIdle()
    {
        foreach (var cell in _cells.Values)
            if (_placement.HostingOf(cell.Host) is { } hosting && cell.Rested >= hosting.LimitsOf(cell.Key.Type).Idle && cell.TryBeginIdleClose())
                _ = RetireAsync(cell);
    }

    private async Task RetireAsync(ActorCell cell)
    {
        await DeactivateAsync(cell);
        Remove(cell);
    }

    private void Remove(ActorCell cell)
    {
        _cells.TryRemove(KeyValuePair.Create(cell.Key, cell));
        cell.Close();
    }

    private async Task DeactivateAsync(ActorCell cell)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
            await AppCallbacks.DeactivateAsync(cell.Host, cell.Key, limit.Token);
        }
        catch (Exception e)
        {
            LogDeactivation(cell.Key, e.Message);
        }
    }

    private static ActorException NoHost(ActorKey key) =>
        new(500, "ERR_ACTOR_INVOKE_METHOD", $"error invoke actor method: did not find address for actor {key}");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Actor {Actor} could not be deactivated: {Reason}")]
    private partial void LogDeactivation(ActorKey actor, string reason);
}
