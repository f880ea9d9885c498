using Cluster.Sidecar.Apps;

namespace Cluster.Sidecar.Actors;

/// <summary>One active actor: where it lives and whose turn it is. Turns are taken in the order they were asked for.</summary>
internal sealed class ActorCell(ActorKey key, AppInstance host, TimeProvider time)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastUsed = time.GetTimestamp();
    private int _closing;

    public ActorKey Key => key;

    public AppInstance Host => host;

    /// <summary>Cancelled when the running turn has to end.</summary>
    public CancellationToken Aborted => _abort.Token;

    /// <summary>Completes when the actor is gone from its host and may start elsewhere.</summary>
    public Task Closed => _closed.Task;

    public TimeSpan Rested => time.GetElapsedTime(Volatile.Read(ref _lastUsed));

    /// <returns>False when the cell is closing: wait for <see cref="Closed"/> and look again.</returns>
    public async Task<bool> EnterAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _closing) != 0) return false;
        await _turn.WaitAsync(ct);
        if (Volatile.Read(ref _closing) == 0) return true;
        _turn.Release();
        return false;
    }

    public void Exit()
    {
        Volatile.Write(ref _lastUsed, time.GetTimestamp());
        _turn.Release();
    }

    /// <summary>Claims the end of an actor that is doing nothing; the caller then calls <see cref="Close"/>.</summary>
    public bool TryBeginIdleClose()
    {
        if (!_turn.Wait(0, CancellationToken.None)) return false;
        if (Interlocked.Exchange(ref _closing, 1) == 0) return true;
        _turn.Release();
        return false;
    }

    /// <summary>Stops new turns and waits for the running one, at most <paramref name="drain"/>; then aborts it.</summary>
    /// <returns>False when somebody else is closing it already.</returns>
    public async Task<bool> TryBeginCloseAsync(TimeSpan drain)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0) return false;
        if (await _turn.WaitAsync(drain)) return true;
        await _abort.CancelAsync();
        await _turn.WaitAsync();
        return true;
    }

    /// <summary>The end: whoever waits looks for the actor anew.</summary>
    public void Close()
    {
        _closed.TrySetResult();
        _turn.Release();
    }
}
