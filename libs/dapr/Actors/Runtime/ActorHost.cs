using System.Xml;
using Cluster.Dapr.Client;
using Microsoft.Extensions.Logging;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>The runtime's side of one actor instance.</summary>
public sealed class ActorHost
{
    private readonly SidecarConnection _sidecar;

    internal ActorHost(ActorId id, string actorType, SidecarConnection sidecar, ILoggerFactory loggerFactory, IActorProxyFactory proxies)
    {
        _sidecar = sidecar;
        Id = id;
        ActorType = actorType;
        LoggerFactory = loggerFactory;
        ProxyFactory = proxies;
        StateManager = new ActorStateManager(sidecar, Path);
    }

    /// <summary>Which actor.</summary>
    public ActorId Id { get; }

    /// <summary>Its registered type name.</summary>
    public string ActorType { get; }

    /// <summary>The app's logging.</summary>
    public ILoggerFactory LoggerFactory { get; }

    /// <summary>For calls to other actors.</summary>
    public IActorProxyFactory ProxyFactory { get; }

    internal IActorStateManager StateManager { get; }

    private string Path => $"v1.0/actors/{SidecarConnection.Escape(ActorType)}/{SidecarConnection.Escape(Id.GetId())}";

    internal async Task RegisterTimerAsync(string name, string callback, byte[]? data, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(callback);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        var timer = new TimerRegistration(XmlConvert.ToString(dueTime), period > TimeSpan.Zero ? XmlConvert.ToString(period) : "", callback, data);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/timers/{SidecarConnection.Escape(name)}") { Content = SidecarConnection.Body(timer) };
        using var response = await _sidecar.CallAsync(request, CancellationToken.None);
    }

    internal async Task UnregisterTimerAsync(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Path}/timers/{SidecarConnection.Escape(name)}");
        using var response = await _sidecar.CallAsync(request, CancellationToken.None);
    }

    private sealed record TimerRegistration(string DueTime, string Period, string Callback, byte[]? Data);
}
