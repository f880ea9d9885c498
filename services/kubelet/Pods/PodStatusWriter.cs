using System.Collections.Concurrent;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.Client;

namespace Cluster.Kubelet.Pods;

/// <summary>Writes statuses through the API, one write per pod at a time, always the newest.</summary>
internal sealed partial class PodStatusWriter(
    KubernetesClient client, TimeProvider time, ILogger<PodStatusWriter> logger) : IPodStatusWriter, IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, PodStatusSlot> _slots = new();
    private readonly CancellationTokenSource _stop = new();

    public void Offer(Pod pod, PodStatus status)
    {
        var slot = _slots.GetOrAdd(pod.Metadata.Uid, static _ => new());
        if (slot.TryOffer(status))
            // Runs within the caller's span, so that the write belongs to the pod's trace.
            slot.Writing = Task.Run(() => DrainAsync(pod, slot), CancellationToken.None);
    }

    public async Task FlushAsync(string podUid, CancellationToken ct)
    {
        if (_slots.TryGetValue(podUid, out var slot))
            await slot.Writing.WaitAsync(ct);
    }

    public async Task DeleteAsync(Pod pod, CancellationToken ct)
    {
        try
        {
            await client.DeleteAsync<Pod>(ObjectKey.Of(pod),
                new DeleteOptions { GracePeriodSeconds = 0, Preconditions = new() { Uid = pod.Metadata.Uid } }, ct);
        }
        catch (KubernetesException e) when (e.IsNotFound || e.IsConflict)
        {
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            if (!await IsReplacedAsync(pod))
                throw;
        }
    }

    public void Forget(string podUid)
    {
        if (_slots.TryRemove(podUid, out var slot))
            slot.Close();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task DrainAsync(Pod pod, PodStatusSlot slot)
    {
        var delay = FirstRetry;
        try
        {
            while (slot.Next() is { } status)
            {
                if (await TryWriteAsync(pod, status))
                {
                    delay = FirstRetry;
                    continue;
                }
                slot.Failed(status);
                await Task.Delay(delay, time, _stop.Token);
                delay = delay * 2 < LongestRetry ? delay * 2 : LongestRetry;
            }
        }
        catch (Exception e)
        {
            slot.Abandon(); // the next status starts a new round
            if (!_stop.IsCancellationRequested)
                LogRefused(e, ObjectKey.Of(pod), e.Message);
        }
    }

    private async Task<bool> TryWriteAsync(Pod pod, PodStatus status)
    {
        try
        {
            await client.PatchAsync<Pod>(ObjectKey.Of(pod), PatchType.StrategicMerge,
                PodStatusPatch.For(pod.Metadata.Uid, status), "status", _stop.Token);
            return true;
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            return true; // nobody wants this status any more
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // A node may not touch what it does not run: how the API answers for a pod that is gone.
            if (e is (KubernetesException { IsConflict: true } or KubernetesException { IsForbidden: true }) && await IsReplacedAsync(pod))
                return true;
            LogRefused(e.Surprise, ObjectKey.Of(pod), e.Message);
            return false;
        }
    }

    private async Task<bool> IsReplacedAsync(Pod pod)
    {
        try
        {
            return (await client.FindAsync<Pod>(ObjectKey.Of(pod), _stop.Token))?.Metadata.Uid != pod.Metadata.Uid;
        }
        catch (Exception) when (!_stop.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The status of pod {Key} could not be written, will retry: {Cause}")]
    private partial void LogRefused(Exception? failure, ObjectKey key, string cause);
}
