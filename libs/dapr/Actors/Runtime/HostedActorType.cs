using System.Collections.Concurrent;
using System.Text.Json;
using Cluster.Dapr.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>All active actors of one type in this process.</summary>
internal sealed class HostedActorType(
    ActorRegistration registration, IServiceProvider services, SidecarConnection sidecar, IActorProxyFactory proxies, ILoggerFactory loggers)
{
    private readonly ConcurrentDictionary<string, ActorCell> _active = new();
    private readonly ActorMethodTable _methods = new(registration.ImplementationType);

    public int ActiveCount => _active.Count;

    /// <returns>False when the type has no such method.</returns>
    public async Task<(bool Found, byte[]? Result)> InvokeAsync(string id, string method, ReadOnlyMemory<byte> argument, CancellationToken ct)
    {
        if (_methods.Find(method) is not { } target) return (false, null);
        return (true, await RunAsync(id, target, new ActorMethodContext(method, false), argument, ct));
    }

    /// <returns>False when the type has no such callback.</returns>
    public async Task<bool> FireTimerAsync(string id, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var tick = JsonSerializer.Deserialize<TimerTick>(body.Span, SidecarConnection.Json);
        if (tick?.Callback is not { } name || _methods.FindCallback(name) is not { } target) return false;
        var data = tick.Data is { ValueKind: not JsonValueKind.Undefined } json ? JsonSerializer.SerializeToUtf8Bytes(json) : [];
        await RunAsync(id, target, new ActorMethodContext(name, true), data, ct);
        return true;
    }

    /// <returns>False when the actor is not active here.</returns>
    public async Task<bool> DeactivateAsync(string id, CancellationToken ct)
    {
        if (!_active.TryRemove(id, out var cell)) return false;
        await cell.CloseAsync(ct);
        return true;
    }

    public IEnumerable<string> ActiveIds => _active.Keys;

    private async Task<byte[]?> RunAsync(string id, ActorMethod method, ActorMethodContext context, ReadOnlyMemory<byte> argument, CancellationToken ct)
    {
        byte[]? result = null;
        while (true)
        {
            var cell = _active.GetOrAdd(id, NewCell);
            if (await cell.TryRunAsync(async actor => result = await TurnAsync(actor, method, context, argument, ct), ct)) return result;
            _active.TryRemove(KeyValuePair.Create(id, cell)); // it was closing: the next one is fresh
        }
    }

    private static async Task<byte[]?> TurnAsync(
        Actor actor, ActorMethod method, ActorMethodContext context, ReadOnlyMemory<byte> argument, CancellationToken ct)
    {
        try
        {
            await actor.BeforeTurnAsync(context);
            var result = await method.InvokeAsync(actor, argument, ct);
            await actor.AfterTurnAsync(context, ct);
            return result;
        }
        catch (Exception e)
        {
            await actor.FailedTurnAsync(context, e);
            throw;
        }
    }

    private ActorCell NewCell(string id)
    {
        var host = new ActorHost(new ActorId(id), registration.TypeName, sidecar, loggers, proxies);
        return new ActorCell(services, provider => registration.Factory is { } factory
            ? factory(provider, host)
            : (Actor)ActivatorUtilities.CreateInstance(provider, registration.ImplementationType, host));
    }

    private sealed record TimerTick(string? Callback, JsonElement? Data);
}
