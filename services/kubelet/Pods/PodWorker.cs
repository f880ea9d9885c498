using System.Diagnostics;
using System.Threading.Channels;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client;

namespace Cluster.Kubelet.Pods;

/// <summary>Works on one pod, one pass after another, until the pod is gone from the API and from the node.</summary>
internal sealed partial class PodWorker : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop;
    private readonly PodSync _sync;
    private readonly TimeProvider _time;
    private readonly ILogger<PodWorker> _logger;
    private CancellationTokenSource _pass = new();
    private Pod _newest;
    private bool _isGone;
    private ActivityContext _cause;

    public PodWorker(Pod pod, ActivityContext cause, PodSync sync, TimeProvider time, ILogger<PodWorker> logger, CancellationToken ct)
    {
        (_newest, _cause, _sync, _time, _logger) = (pod, cause, sync, time, logger);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _wake.Writer.TryWrite(true);
        // A worker lives longer than the event that started it: its passes pick their own span.
        using (ExecutionContext.SuppressFlow())
            Completion = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Completes when the pod has left, or on shutdown.</summary>
    public Task Completion { get; }

    /// <summary>Takes up a newer state of the pod. A pass that the change makes pointless is broken off.</summary>
    public void Update(Pod pod, ActivityContext cause) => Take(pod, gone: false, cause);

    /// <summary>The pod is no longer in the API.</summary>
    public void Gone(Pod last, ActivityContext cause) => Take(last, gone: true, cause);

    /// <summary>Asks for a pass.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _pass.Dispose();
    }

    private void Take(Pod pod, bool gone, ActivityContext cause)
    {
        CancellationTokenSource? obsolete = null;
        lock (_gate)
        {
            var wasStopping = _isGone || _newest.Metadata.DeletionTimestamp is not null;
            var isStopping = gone || pod.Metadata.DeletionTimestamp is not null;
            if (isStopping && (!wasStopping || gone || pod.GracePeriod < _newest.GracePeriod))
                obsolete = _pass;
            (_newest, _isGone, _cause) = (pod, _isGone || gone, cause);
        }
        obsolete?.Cancel();
        Wake();
    }

    private async Task RunAsync()
    {
        var record = new PodRecord(_newest);
        PodTrace.Begin(record, _cause, _time);
        var retry = FirstRetry;
        try
        {
            while (!(record.IsGone && record.IsRemoved))
            {
                await _wake.Reader.ReadAsync(_stop.Token);
                var (next, failed) = await PassAsync(record);
                retry = failed ? (retry * 2 < LongestRetry ? retry * 2 : LongestRetry) : FirstRetry;
                if (failed)
                    next = retry;
                if (next is { } delay)
                    WakeIn(delay);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Shutdown: containers run on, and the next kubelet takes them over.
        }
        finally
        {
            record.Start?.Dispose();
        }
    }

    private async Task<(TimeSpan? Next, bool Failed)> PassAsync(PodRecord record)
    {
        var (pass, cause) = Begin(record);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(pass.Token, _stop.Token);
        using var span = record.Start is null && cause != default && record.IsStopping
            ? KubeletSpans.Source.StartActivity("pod.stop", ActivityKind.Consumer, cause) : null;
        Activity.Current = record.Start ?? span;
        try
        {
            return (await _sync.PassAsync(record, both.Token), false);
        }
        catch (OperationCanceledException) when (pass.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            return (TimeSpan.Zero, false);
        }
        catch (Exception e) when (!e.IsEnd(_stop.Token))
        {
            // Whatever it was, also a cancellation that nobody here asked for: without its worker the pod would be frozen.
            LogFailed(e.Surprise, ObjectKey.Of(record.Pod), e.Message);
            return (null, true);
        }
    }

    /// <summary>Moves what has come in into the record.</summary>
    private (CancellationTokenSource Pass, ActivityContext Cause) Begin(PodRecord record)
    {
        lock (_gate)
        {
            if (_pass.IsCancellationRequested)
            {
                _pass.Dispose();
                _pass = new();
            }
            (record.Pod, record.IsGone) = (_newest, _isGone);
            return (_pass, _cause);
        }
    }

    private void WakeIn(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
            Wake();
        else
            _ = Task.Delay(Seconds.Waitable(delay), _time, _stop.Token).ContinueWith(_ => Wake(), CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A pass over pod {Key} failed, will retry: {Cause}")]
    private partial void LogFailed(Exception? failure, ObjectKey key, string cause);
}
