using Cluster.Grpc;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Pods;

/// <summary>Notices what containers do by themselves, and wakes their pods' workers.</summary>
/// <remarks>Compares what the runtime lists with what it listed before: every second, and at once when the runtime signals a change.</remarks>
internal sealed partial class PodLifecycleWatcher(
    IContainerRuntime runtime, PodWorkers workers, PodObserver observer, TimeProvider time, ILogger<PodLifecycleWatcher> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Pauses before looking after an early signal: how long the runtime's lists lag behind it.</summary>
    private static readonly TimeSpan[] CatchUp = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(150)];

    private const int Exited = (int)Runtime.V1.ContainerState.ContainerExited;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Dictionary<string, (string PodUid, int State)> _seen = [];

    /// <summary>When the runtime last answered; a node whose runtime stays silent is not ready.</summary>
    public DateTimeOffset LastSeen { get; private set; } = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signals = FollowSignalsAsync(stoppingToken);
        using var period = new PeriodicTimer(Period, time);
        while (await period.WaitForNextTickAsync(stoppingToken))
            await TryLookAsync(stoppingToken);
        await signals;
    }

    /// <summary>One comparison.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var sandboxes = runtime.ListPodSandboxesAsync(null, ct);
        var containers = runtime.ListContainersAsync(null, ct);
        await Task.WhenAll(sandboxes, containers);
        var now = new Dictionary<string, (string PodUid, int State)>();
        foreach (var sandbox in await sandboxes)
            now[sandbox.Id] = (sandbox.Metadata.Uid, (int)sandbox.State);
        foreach (var container in await containers)
            now[container.Id] = (container.Labels.TryGetValue(ContainerLabels.PodUid, out var uid) ? uid : "", (int)container.State);

        foreach (var (id, entry) in now)
            if (!_seen.TryGetValue(id, out var before) || before.State != entry.State)
                workers.Wake(entry.PodUid);
        foreach (var (id, entry) in _seen)
            if (!now.ContainsKey(id))
                workers.Wake(entry.PodUid);
        if (now.Count != _seen.Count)
            observer.Keep(now.Keys.ToHashSet());
        _seen = now;
        LastSeen = time.GetUtcNow();
    }

    private async Task TryLookAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await LookAsync(ct);
        }
        catch (Exception e) when (!e.IsEnd(ct))
        {
            LogSilent(e.Surprise, e.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task FollowSignalsAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await foreach (var signal in runtime.SignalsAsync(ct))
                    await AnswerAsync(signal, ct);
            }
            catch (GrpcException e) when (e.Code == GrpcStatusCode.Unimplemented)
            {
                return; // looking every second has to do
            }
            catch (Exception e) when (!e.IsEnd(ct))
            {
                // The runtime went away, and the periodic look says so; or it sent what nobody expected.
                if (e.Surprise is { } surprise)
                    LogSilent(surprise, e.Message);
                await Task.Delay(Period, time, ct);
            }
        }
    }

    private async Task AnswerAsync(RuntimeSignal signal, CancellationToken ct)
    {
        foreach (var pause in signal.IsEarly ? CatchUp : [])
        {
            await Task.Delay(pause, time, ct);
            var before = _seen;
            await TryLookAsync(ct);
            if (HasNewExit(before, _seen))
                return;
        }
        if (!signal.IsEarly)
            await TryLookAsync(ct);
    }

    /// <summary>Whether a container has ended between two looks.</summary>
    private static bool HasNewExit(Dictionary<string, (string PodUid, int State)> before, Dictionary<string, (string PodUid, int State)> now) =>
        now.Any(entry => entry.Value.State == Exited && !(before.TryGetValue(entry.Key, out var known) && known.State == Exited));

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container runtime does not answer: {Cause}")]
    private partial void LogSilent(Exception? failure, string cause);
}
