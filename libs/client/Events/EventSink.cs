using System.Diagnostics;
using System.Threading.Channels;
using Cluster.Api.Core.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Client.Events;

/// <summary>Writes the events that all recorders of the process hand in, one at a time in the background.</summary>
public sealed partial class EventSink : BackgroundService
{
    private static readonly ActivitySource Activities = new("Cluster.Client");

    private readonly Channel<Occurrence> _queue = Channel.CreateBounded<Occurrence>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly KubernetesClient _client;
    private readonly EventCorrelator _correlator;
    private readonly ILogger<EventSink> _logger;

    /// <summary>Writes through a client.</summary>
    public EventSink(KubernetesClient client, TimeProvider time, ILogger<EventSink> logger) =>
        (_client, _correlator, _logger) = (client, new(time), logger);

    /// <summary>A recorder that signs with the component's name.</summary>
    /// <param name="component">Such as <c>deployment-controller</c>.</param>
    /// <param name="host">Node the component works for, if it is bound to one.</param>
    public EventRecorder CreateRecorder(string component, string? host = null) => new(this, new() { Component = component, Host = host });

    internal void Offer(Occurrence occurrence) => _queue.Writer.TryWrite(occurrence);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var occurrence in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            if (_correlator.Correlate(occurrence) is { } next)
                await WriteAsync(occurrence, next, stoppingToken);
        }
    }

    private async Task WriteAsync(Occurrence occurrence, Event next, CancellationToken ct)
    {
        using var span = occurrence.Trace == default ? null : Activities.StartActivity("record event", ActivityKind.Internal, occurrence.Trace);
        try
        {
            if (next.Count > 1 && await TryRaiseAsync(next, ct))
                return;
            await _client.CreateAsync(next, ct);
        }
        catch (Exception failure) when (failure is KubernetesException or HttpRequestException or IOException)
        {
            _correlator.Forget(next);
            if (failure is not KubernetesException { IsNamespaceTerminating: true } and not KubernetesException { IsNotFound: true })
                LogLost(next.Reason ?? "", occurrence.Regarding.Namespace, occurrence.Regarding.Name, failure.Message);
        }
    }

    /// <summary>Raises the count of an event; false when it has expired meanwhile.</summary>
    private async Task<bool> TryRaiseAsync(Event next, CancellationToken ct)
    {
        var patch = KubernetesJson.Encode(new { next.Count, next.LastTimestamp, next.Message });
        try
        {
            await _client.PatchAsync<Event>(ObjectKey.Of(next), PatchType.Merge, patch, null, ct);
            return true;
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Event {Reason} about {Namespace}/{Name} could not be written: {Failure}")]
    private partial void LogLost(string reason, string @namespace, string name, string failure);
}
