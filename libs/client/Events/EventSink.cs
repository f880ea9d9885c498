using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Cluster.Api.Core.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Client.Events;

/// <summary>Writes the events that all recorders of the process hand in, one at a time in the background.</summary>
/// <remarks>While the server is away an event is tried again for about a minute and the others wait, a thousand at most.
/// What is lost is counted in <c>cluster_events_dropped_total</c>; only the first loss is a warning.</remarks>
public sealed partial class EventSink : BackgroundService
{
    private static readonly ActivitySource Activities = new("Cluster.Client");

    /// <summary>As many as client-go makes.</summary>
    private const int MaxAttempts = 12;

    private static readonly Meter Meter = new("Cluster.Client");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("cluster_events_dropped_total", description: "Events that were not written, by cause.");

    private readonly Channel<Occurrence> _queue;
    private readonly KubernetesClient _client;
    private readonly EventCorrelator _correlator;
    private readonly TimeProvider _time;
    private readonly ILogger<EventSink> _logger;
    private int _hasLost;

    /// <summary>Writes through a client.</summary>
    public EventSink(KubernetesClient client, TimeProvider time, ILogger<EventSink> logger)
    {
        (_client, _correlator, _time, _logger) = (client, new(time), time, logger);
        _queue = Channel.CreateBounded<Occurrence>(
            new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            lost => Lose(lost, "queue_full", "too many events are waiting"));
    }

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
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (next.Count == 1 || !await TryRaiseAsync(next, ct))
                    await _client.CreateAsync(next, ct);
                return;
            }
            catch (KubernetesException failure) when (failure.IsAlreadyExists && attempt > 1)
            {
                return; // an earlier attempt got through, only its answer did not
            }
            catch (Exception failure) when (attempt < MaxAttempts && MayPass(failure))
            {
                await Task.Delay(backoff.Next(), _time, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _correlator.Forget(next);
                if (failure is not KubernetesException { IsNamespaceTerminating: true } and not KubernetesException { IsNotFound: true })
                    Lose(occurrence, "write_failed", failure.Message);
                return;
            }
        }
    }

    /// <summary>Whether the server is merely away or busy: what it refuses once it refuses again.</summary>
    private static bool MayPass(Exception failure) => failure is HttpRequestException or KubernetesException { Status.Code: 429 or >= 500 };

    private void Lose(Occurrence lost, string cause, string failure)
    {
        Dropped.Add(1, new KeyValuePair<string, object?>("cause", cause));
        var level = Interlocked.Exchange(ref _hasLost, 1) == 0 ? LogLevel.Warning : LogLevel.Debug;
        LogLost(level, lost.Reason, lost.Regarding.Namespace, lost.Regarding.Name, failure);
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

    [LoggerMessage(Message = "Event {Reason} about {Namespace}/{Name} could not be written: {Failure}")]
    private partial void LogLost(LogLevel level, string reason, string @namespace, string name, string failure);
}
