using System.Net;
using System.Text;
using System.Threading.Channels;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;
using Cluster.Hosting;
using Cluster.Proxy.Commands;

namespace Cluster.Proxy.Routes;

/// <summary>Keeps this node's routes to the pods of other nodes, and to Service addresses, at what the Nodes say.</summary>
/// <remarks>Routes carry a protocol number of their own, so that they can be told from the machine's and removed.</remarks>
internal sealed partial class RouteSync(
    IObjectCache<Node> nodes, ISystemCommands commands, ForwardAccept forward, ProxyOptions options, Readiness readiness, TimeProvider time,
    ILogger<RouteSync> logger) : BackgroundService
{
    /// <summary>Marks our routes; free in /etc/iproute2/rt_protos.</summary>
    internal const string Protocol = "157";

    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(60);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<IPNetwork, IPAddress> _applied = [];
    private bool _hasSynced;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        readiness.Require("route-sync", () => Volatile.Read(ref _hasSynced));
        nodes.Changed += _ => _signal.Writer.TryWrite(true);
        await nodes.WaitForSyncAsync(stoppingToken);
        _signal.Writer.TryWrite(true);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitForWorkAsync(stoppingToken);
            if (await TrySyncAsync(stoppingToken))
                continue;
            await Task.Delay(RetryPeriod, time, stoppingToken);
            _signal.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits for a change; every <see cref="CheckPeriod"/> the routes are written anew, should someone have removed one.</summary>
    private async Task WaitForWorkAsync(CancellationToken ct)
    {
        using var alarm = new CancellationTokenSource(CheckPeriod, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, ct);
        try
        {
            await _signal.Reader.WaitToReadAsync(either.Token);
            _signal.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            _applied = [];
        }
    }

    private async Task<bool> TrySyncAsync(CancellationToken ct)
    {
        var wanted = NodeRoutes.Between(nodes.All, options.NodeName);
        if (_hasSynced && Same(wanted, _applied))
            return true;
        try
        {
            if (!_hasSynced)
                await PrepareAsync(ct);
            await commands.RunAsync("ip", ["-force", "-batch", "-"], Batch(wanted), ct);
            _applied = wanted;
            Volatile.Write(ref _hasSynced, true);
            LogRoutes(wanted.Count);
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogFailed(failure.Message);
            return false;
        }
    }

    /// <summary>Once per start: forward packets, let pods' packets pass, give Service addresses a route, drop routes of an earlier life.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        await File.WriteAllTextAsync("/proc/sys/net/ipv4/ip_forward", "1", ct);
        var link = await NodeInterface.FindAsync(commands, options.NodeIp, ct);
        await forward.EnsureAsync([options.ClusterCidr, link.Network], ct);
        await commands.RunAsync("ip", ["route", "flush", "proto", Protocol], null, ct);

        // A packet to a Service address needs some route before it is translated, even on a machine without a default route.
        await commands.RunAsync("ip", ["route", "replace", $"{options.ServiceCidr}", "dev", link.Name, "src", $"{options.NodeIp}", "proto", Protocol], null, ct);
        _applied = [];
    }

    private string Batch(Dictionary<IPNetwork, IPAddress> wanted)
    {
        var text = new StringBuilder();
        foreach (var (range, hop) in _applied.Where(route => !wanted.ContainsKey(route.Key)))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"route del {range} via {hop} proto {Protocol}\n");
        foreach (var (range, hop) in wanted)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"route replace {range} via {hop} proto {Protocol}\n");
        return text.ToString();
    }

    private static bool Same(Dictionary<IPNetwork, IPAddress> left, Dictionary<IPNetwork, IPAddress> right) =>
        left.Count == right.Count && left.All(route => right.TryGetValue(route.Key, out var hop) && hop.Equals(route.Value));

    [LoggerMessage(Level = LogLevel.Information, Message = "routes to the pods of {Count} other nodes are in place")]
    private partial void LogRoutes(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "routes could not be written and are tried again in a moment: {Reason}")]
    private partial void LogFailed(string reason);
}
