using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>One active actor: the instance, its scope and the lock that keeps its turns apart.</summary>
internal sealed class ActorCell(IServiceProvider services, Func<IServiceProvider, Actor> create)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private AsyncServiceScope? _scope;
    private Actor? _actor;
    private bool _closed;

    /// <summary>Runs one turn; the first activates the actor.</summary>
    /// <returns>False when the actor was deactivated meanwhile: ask for a new cell.</returns>
    public async Task<bool> TryRunAsync(Func<Actor, Task> turn, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_closed) return false;
            await turn(_actor ??= await ActivateAsync());
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the running turn, then deactivates.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_closed) return;
            _closed = true;
            if (_actor is not null) await _actor.DeactivateAsync();
        }
        finally
        {
            _turn.Release();
            await DisposeAsync();
        }
    }

    private async ValueTask DisposeAsync()
    {
        if (_actor is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
        else (_actor as IDisposable)?.Dispose();
        if (_scope is { } scope) await scope.DisposeAsync();
    }

    private async Task<Actor> ActivateAsync()
    {
        var actor = create((_scope ??= services.CreateAsyncScope()).ServiceProvider);
        await actor.ActivateAsync();
        return actor;
    }
}
