using System.Threading.Channels;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Kubelet.Volumes;

/// <summary>Brings projected volumes up to date: every minute, and at once when labels or annotations of a pod change.</summary>
internal sealed partial class VolumeRefresher(IVolumeMounter mounter, IObjectCache<Pod> pods, TimeProvider time, ILogger<VolumeRefresher> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Channel<Pod> _changed = Channel.CreateUnbounded<Pod>(new() { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pods.Changed += Note;
        try
        {
            await Task.WhenAll(FollowAsync(stoppingToken), RepeatAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the kubelet stops
        }
        finally
        {
            pods.Changed -= Note;
        }
    }

    private void Note(ObjectChange<Pod> change)
    {
        if (change is { Old: { } old, New: { } pod } && (!Same(old.Metadata.Labels, pod.Metadata.Labels) || !Same(old.Metadata.Annotations, pod.Metadata.Annotations)))
            _changed.Writer.TryWrite(pod);
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await foreach (var pod in _changed.Reader.ReadAllAsync(ct))
            await RefreshAsync(pod, ct);
    }

    private async Task RepeatAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(ct))
            foreach (var pod in pods.All)
                await RefreshAsync(pod, ct);
    }

    private async Task RefreshAsync(Pod pod, CancellationToken ct)
    {
        if (pod.Status.Phase is "Succeeded" or "Failed" || pod.Metadata.DeletionTimestamp is not null)
            return;
        try
        {
            await mounter.RefreshAsync(pod, ct);
        }
        catch (Exception e) when (!e.IsEnd(ct))
        {
            // The volume keeps its last content; the next round tries again.
            LogFailure(e, pod.Metadata.Namespace, pod.Metadata.Name);
        }
    }

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        ReferenceEquals(left, right) || (left.Count == right.Count && left.All(e => right.TryGetValue(e.Key, out var value) && value == e.Value));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Volumes of pod {Namespace}/{Pod} could not be refreshed")]
    private partial void LogFailure(Exception cause, string @namespace, string pod);
}
