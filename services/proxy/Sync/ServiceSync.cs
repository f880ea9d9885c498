using System.Collections.Concurrent;
using System.Threading.Channels;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Hosting;
using Cluster.Proxy.Commands;
using Cluster.Proxy.Rules;
using Cluster.Proxy.Services;

namespace Cluster.Proxy.Sync;

/// <summary>Keeps the kernel's rules at what Services and EndpointSlices say.</summary>
/// <remarks>An event only names the Service to look at again; what comes within <see cref="ProxyOptions.MinSyncPeriod"/> is applied together.</remarks>
internal sealed partial class ServiceSync : BackgroundService
{
    internal const string ServiceNameLabel = "kubernetes.io/service-name";
    internal const string SlicesByService = "service";

    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(30);

    private readonly IObjectCache<Service> _services;
    private readonly IObjectCache<EndpointSlice> _slices;
    private readonly AppliedRuleset _ruleset;
    private readonly UdpFlows _flows;
    private readonly ProxyOptions _options;
    private readonly ProxyMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<ServiceSync> _logger;
    private readonly ServiceRules _rules;
    private readonly ConcurrentDictionary<ObjectKey, byte> _dirty = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _hasSynced;

    public ServiceSync(IObjectCache<Service> services, IObjectCache<EndpointSlice> slices, AppliedRuleset ruleset, UdpFlows flows, ProxyOptions options,
        ProxyMetrics metrics, Readiness readiness, TimeProvider time, ILogger<ServiceSync> logger)
    {
        (_services, _slices, _ruleset, _flows, _options, _metrics, _time, _logger) = (services, slices, ruleset, flows, options, metrics, time, logger);
        _rules = new(options.ClusterCidr);
        readiness.Require("service-sync", () => Volatile.Read(ref _hasSynced));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _services.Changed += change => MarkDirty(change.Key);
        _slices.Changed += change => MarkDirty(ServiceOf((change.New ?? change.Old)!));
        await _services.WaitForSyncAsync(stoppingToken);
        await _slices.WaitForSyncAsync(stoppingToken);
        _signal.Writer.TryWrite(true);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitForWorkAsync(stoppingToken);
            var pause = await TrySyncAsync(stoppingToken) ? _options.MinSyncPeriod : RetryPeriod;
            await Task.Delay(pause, _time, stoppingToken);
        }
    }

    /// <summary>Waits for a change; every <see cref="CheckPeriod"/> looks whether someone else has removed the table.</summary>
    private async Task WaitForWorkAsync(CancellationToken ct)
    {
        while (!_signal.Reader.TryRead(out _))
        {
            using var alarm = new CancellationTokenSource(CheckPeriod, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, ct);
            try
            {
                await _signal.Reader.WaitToReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                if (!await _ruleset.IsIntactAsync(ct))
                    return;
            }
        }
    }

    private void MarkDirty(ObjectKey service)
    {
        _dirty[service] = 0;
        _signal.Writer.TryWrite(true);
    }

    private async Task<bool> TrySyncAsync(CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        var keys = TakeDirty();
        try
        {
            var targets = keys.ToDictionary(static key => key, TargetsOf);
            await _ruleset.ApplyAsync(targets.ToDictionary(static pair => pair.Key, pair => _rules.Write(pair.Value)), ct);
            await _flows.ForgetStaleAsync(targets, ct);
            Volatile.Write(ref _hasSynced, true);
            _metrics.Synced(_time.GetElapsedTime(started), keys.Count);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // One broken Service must not stop the rest for good: what is left stays, and the next attempt rebuilds everything.
            _metrics.Failed();
            LogFailed(failure.Message);
            foreach (var key in keys)
                _dirty[key] = 0;
            _signal.Writer.TryWrite(true);
            return false;
        }
    }

    /// <summary>The Services to look at: those that changed, those that lost an address to another, or all when the table is rebuilt.</summary>
    private HashSet<ObjectKey> TakeDirty()
    {
        var keys = new HashSet<ObjectKey>(_ruleset.Contested);
        foreach (var key in _dirty.Keys)
        {
            if (_dirty.TryRemove(key, out _))
                keys.Add(key);
        }

        if (_ruleset.NeedsAll)
            keys.UnionWith(_services.All.Select(ObjectKey.Of));
        return keys;
    }

    private IReadOnlyList<ServicePortTargets> TargetsOf(ObjectKey key) => _services.Find(key) is { } service
        ? ServiceTargets.Of(service, _slices.By(SlicesByService, key.ToString()), _options.NodeName)
        : [];

    internal static ObjectKey ServiceOf(EndpointSlice slice) =>
        new(slice.Metadata.Namespace, slice.Metadata.Labels.GetValueOrDefault(ServiceNameLabel, ""));

    [LoggerMessage(Level = LogLevel.Error, Message = "the rules could not be written and are rebuilt in a moment: {Reason}")]
    private partial void LogFailed(string reason);
}
