namespace Cluster.Kubelet.Volumes;

/// <summary>Brings projected volumes up to date every minute or so, whether or not anything woke their pod.</summary>
internal sealed partial class VolumeRefresher(VolumeMounter mounter, TimeProvider time, ILogger<VolumeRefresher> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var pod in mounter.Mounted.ToList())
                await RefreshAsync(pod, stoppingToken);
    }

    private async Task RefreshAsync(Api.Core.V1.Pod pod, CancellationToken ct)
    {
        try
        {
            await mounter.RefreshAsync(pod, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The volume keeps its last content; the next round tries again.
            LogFailure(e, pod.Metadata.Namespace, pod.Metadata.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Volumes of pod {Namespace}/{Pod} could not be refreshed")]
    private partial void LogFailure(Exception cause, string @namespace, string pod);
}
