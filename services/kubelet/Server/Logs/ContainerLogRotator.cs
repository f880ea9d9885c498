using System.Globalization;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Server.Logs;

/// <summary>Keeps container logs from filling the disk: a log that has grown is moved aside and a new one begun.</summary>
/// <remarks>Sizes are upstream's defaults: 10 MiB per file, 5 files with the one being written.</remarks>
internal sealed partial class ContainerLogRotator(IContainerRuntime runtime, TimeProvider time, ILogger<ContainerLogRotator> logger) : BackgroundService
{
    internal const long MaxBytes = 10L << 20;
    internal const int MaxFiles = 5;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Log files of running containers by id: asking the runtime once per container is enough.</summary>
    private Dictionary<string, string> _paths = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await RotateAllAsync(stoppingToken);
            }
            catch (Exception e) when (!e.IsEnd(stoppingToken))
            {
                LogFailure(e, "all");
            }
    }

    internal async Task RotateAllAsync(CancellationToken ct)
    {
        var running = await runtime.ListContainersAsync(new ContainerFilter { State = new() { State = ContainerState.ContainerRunning } }, ct);
        var paths = new Dictionary<string, string>(running.Count);
        foreach (var container in running)
            if (_paths.TryGetValue(container.Id, out var known))
                paths[container.Id] = known;
            else if (await runtime.FindContainerAsync(container.Id, ct) is { LogPath.Length: > 0 } status)
                paths[container.Id] = status.LogPath;
        _paths = paths;

        foreach (var (id, path) in paths)
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                await RotateAsync(id, path, ct);
    }

    private async Task RotateAsync(string id, string path, CancellationToken ct)
    {
        var aside = $"{path}.{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        try
        {
            File.Move(path, aside, overwrite: true);
            try
            {
                await runtime.ReopenContainerLogAsync(id, ct);
            }
            catch (GrpcException)
            {
                File.Move(aside, path); // the runtime still writes there: readers must find it
                throw;
            }
            var all = Directory.GetFiles(Path.GetDirectoryName(path)!).Where(file => file.StartsWith(path + ".", StringComparison.Ordinal));
            foreach (var old in all.OrderDescending(StringComparer.Ordinal).Skip(MaxFiles - 1))
                File.Delete(old);
        }
        catch (Exception e) when (e is IOException or GrpcException)
        {
            LogFailure(e, path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Container logs could not be rotated: {Subject}")]
    private partial void LogFailure(Exception cause, string subject);
}
