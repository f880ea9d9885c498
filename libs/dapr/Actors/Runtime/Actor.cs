using Microsoft.Extensions.Logging;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>Base of every actor. The host calls one member at a time: a turn ends before the next begins.</summary>
/// <remarks>The sidecar's turn lock can be lost (a caller hangs up, a drain expires), so the host has a lock per actor of its own;
/// a second host may still run the same actor for a moment. Fence writes with the version that was read.</remarks>
public abstract class Actor
{
    /// <param name="host">What the runtime hands to the constructor.</param>
    protected Actor(ActorHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
        Logger = host.LoggerFactory.CreateLogger(GetType());
        StateManager = host.StateManager;
    }

    /// <summary>The runtime's side of this actor.</summary>
    public ActorHost Host { get; }

    /// <summary>Which actor this is.</summary>
    public ActorId Id => Host.Id;

    /// <summary>Logs under the actor's type.</summary>
    protected ILogger Logger { get; }

    /// <summary>State in the actor state store; saved by the host after every turn that did not throw.</summary>
    protected IActorStateManager StateManager { get; }

    /// <summary>Before the first turn.</summary>
    protected virtual Task OnActivateAsync() => Task.CompletedTask;

    /// <summary>After the last turn: idle, moved or shutting down. Not called when the process dies.</summary>
    protected virtual Task OnDeactivateAsync() => Task.CompletedTask;

    /// <summary>Before every turn, timers included.</summary>
    protected virtual Task OnPreActorMethodAsync(ActorMethodContext context) => Task.CompletedTask;

    /// <summary>After every turn that did not throw.</summary>
    protected virtual Task OnPostActorMethodAsync(ActorMethodContext context) => Task.CompletedTask;

    /// <summary>After a turn that threw; the state cache has been dropped.</summary>
    protected virtual Task OnActorMethodFailedAsync(ActorMethodContext context, Exception exception) => Task.CompletedTask;

    /// <summary>Makes the sidecar call a method of this actor later, as a turn. Timers die with the sidecar.</summary>
    /// <param name="timerName">Unique within the actor; an existing timer of that name is replaced.</param>
    /// <param name="callback">Name of a method (any visibility) with no parameter or one <c>byte[]</c>.</param>
    /// <param name="callbackParams">Handed to the callback; null for none.</param>
    /// <param name="dueTime">Until the first tick.</param>
    /// <param name="period">Between ticks; zero or less fires once.</param>
    protected Task RegisterTimerAsync(string timerName, string callback, byte[]? callbackParams, TimeSpan dueTime, TimeSpan period) =>
        Host.RegisterTimerAsync(timerName, callback, callbackParams, dueTime, period);

    /// <summary>Removes a timer; an absent one is no error.</summary>
    protected Task UnregisterTimerAsync(string timerName) => Host.UnregisterTimerAsync(timerName);

    /// <summary>Writes pending state changes now instead of at the end of the turn.</summary>
    protected Task SaveStateAsync() => StateManager.SaveStateAsync();

    internal Task ActivateAsync() => OnActivateAsync();

    internal Task DeactivateAsync() => OnDeactivateAsync();

    internal Task BeforeTurnAsync(ActorMethodContext context) => OnPreActorMethodAsync(context);

    internal async Task AfterTurnAsync(ActorMethodContext context, CancellationToken ct)
    {
        await OnPostActorMethodAsync(context);
        await StateManager.SaveStateAsync(ct);
    }

    internal Task FailedTurnAsync(ActorMethodContext context, Exception exception)
    {
        StateManager.ClearCache();
        return OnActorMethodFailedAsync(context, exception);
    }
}
