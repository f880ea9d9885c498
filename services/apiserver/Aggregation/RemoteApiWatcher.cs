using Cluster.Api;
using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Keeps looking at one aggregated API: when the way to it changes, and now and then.</summary>
internal sealed class RemoteApiWatcher
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(5);

    /// <summary>Bursts of changes are looked at once.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly RemoteApi _api;
    private readonly WatchCaches _caches;
    private readonly TimeProvider _time;
    private readonly byte[] _spec;
    private readonly CancellationTokenSource _end;
    private readonly Func<RemoteApi, RemoteState, CancellationToken, Task> _tell;
    private Task _run = Task.CompletedTask;
    private RemoteState _state = RemoteState.Unknown;

    /// <param name="spec">What <paramref name="api"/> was made of.</param>
    /// <param name="tell">Called after each look with what was known before; must not throw anything but a cancellation.</param>
    public RemoteApiWatcher(
        RemoteApi api, APIServiceSpec spec, WatchCaches caches, TimeProvider time, Func<RemoteApi, RemoteState, CancellationToken, Task> tell, CancellationToken ct)
    {
        (_api, _caches, _time, _tell) = (api, caches, time, tell);
        _spec = KubernetesJson.Encode(spec);
        _end = CancellationTokenSource.CreateLinkedTokenSource(ct);
    }

    public RemoteCatalog.Entry Entry => new(_api, State);

    public RemoteState State => Volatile.Read(ref _state);

    public bool IsFor(APIServiceSpec spec) => KubernetesJson.Encode(spec).AsSpan().SequenceEqual(_spec);

    public void Start() => _run = Task.Run(() => RunAsync(_end.Token), CancellationToken.None);

    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _run;
        _end.Dispose();
        _api.Dispose();
    }

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var (doubt, way) = (_api.Doubt, await WayAsync(ct));
                var before = _state;
                Volatile.Write(ref _state, (await LookAsync(ct)).After(before));
                await _tell(_api, before, ct);
                await WaitAsync(doubt, way, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task<RemoteState> LookAsync(CancellationToken ct)
    {
        try
        {
            return await _api.CheckAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(new Verdict("Unknown", "ServiceAccessError", e.Message));
        }
    }

    /// <summary>Identifies the way to the other server.</summary>
    private async Task<string> WayAsync(CancellationToken ct)
    {
        try
        {
            return await _api.FingerprintAsync(ct);
        }
        catch (Http.ApiException e)
        {
            return e.Message; // the store is away
        }
    }

    /// <summary>Until it is time to look again, the way to the other server has changed, or a request has failed on it.</summary>
    private async Task WaitAsync(Task doubt, string way, CancellationToken ct)
    {
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var time = Task.WhenAny(Task.Delay(State.Verdict.IsAvailable ? Period : RetryPeriod, _time, turn.Token), State.Verdict.IsAvailable ? doubt : Never);
        while (true)
        {
            var news = Task.WhenAny(_caches["services"].Changed, _caches["endpointslices.discovery.k8s.io"].Changed);
            if (await WayAsync(ct) != way || await Task.WhenAny(news, time) == time)
                break;
            await Task.Delay(Settling, _time, ct);
        }

        await turn.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
