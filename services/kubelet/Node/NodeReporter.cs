using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Kubelet.Cni;
using Cluster.Kubelet.Runtime;
using ApiNode = Cluster.Api.Core.V1.Node;

namespace Cluster.Kubelet.Node;

/// <summary>Registers the node, takes up the pod CIDR it is given, and keeps its status current.</summary>
/// <remarks>Looks often while the node is not ready, every ten seconds after, and writes only what changed or is five minutes old.</remarks>
internal sealed partial class NodeReporter(
    KubernetesClient client, NodeFacts facts, NodeConditions conditions, NodeImages images, IContainerRuntime runtime, RuntimeIdentity identity,
    CniConfiguration cni, KubeletOptions options, TimeProvider time, ILogger<NodeReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Longest time between two writes; in between the lease shows that the node lives.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private DateTimeOffset _written;
    private string _podCidr = "";

    /// <summary>Whether the status published last says that the node is ready.</summary>
    public bool IsReady { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReportAsync(stoppingToken);
            }
            catch (Exception e) when (!e.IsEnd(stoppingToken))
            {
                LogFailed(e.Surprise, e.Message);
            }
            await Task.Delay(IsReady ? Period : Impatient, time, stoppingToken);
        }
    }

    /// <summary>One look: register if necessary, then publish what has changed.</summary>
    internal async Task ReportAsync(CancellationToken ct)
    {
        if (identity.Version.Length == 0)
            await AskRuntimeAsync(ct);
        var node = await client.FindAsync<ApiNode>(new("", options.NodeName), ct) ?? await RegisterAsync(ct);
        await TakeCidrAsync(node, ct);
        var status = node.Status with
        {
            Capacity = facts.Capacity,
            Allocatable = facts.Allocatable,
            Addresses = facts.Addresses,
            NodeInfo = facts.Info(),
            DaemonEndpoints = new() { KubeletEndpoint = new() { Port = options.Port } },
            Images = await images.ListAsync(ct),
            Conditions = await MergedConditionsAsync(node, ct),
        };
        if (time.GetUtcNow() - _written >= LongestSilence || !SameBesidesHeartbeat(status, node.Status))
        {
            await client.UpdateStatusAsync(node with { Status = status }, ct);
            _written = time.GetUtcNow();
        }
        var ready = status.Conditions.Any(static condition => condition is { Type: "Ready", Status: "True" });
        if (ready != IsReady)
            LogReady(ready ? "Ready" : "NotReady");
        IsReady = ready;
    }

    private async Task AskRuntimeAsync(CancellationToken ct)
    {
        var version = await runtime.VersionAsync(ct);
        (identity.Name, identity.Version) = (version.RuntimeName, version.RuntimeVersion);
    }

    private async Task<ApiNode> RegisterAsync(CancellationToken ct)
    {
        LogRegister(options.NodeName);
        var node = new ApiNode { Metadata = new() { Name = options.NodeName, Labels = facts.Labels } };
        try
        {
            return await client.CreateAsync(node, ct);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            return await client.GetAsync<ApiNode>(new("", options.NodeName), ct);
        }
    }

    private async Task TakeCidrAsync(ApiNode node, CancellationToken ct)
    {
        if (node.Spec.PodCIDR is not { Length: > 0 } cidr || cidr == _podCidr)
            return;
        cni.Write(cidr);
        await runtime.UpdateRuntimeConfigAsync(cidr, ct);
        _podCidr = cidr;
        LogCidr(cidr);
    }

    /// <summary>Conditions of others, such as a cloud's, stay.</summary>
    private async Task<IReadOnlyList<NodeCondition>> MergedConditionsAsync(ApiNode node, CancellationToken ct)
    {
        var own = await conditions.NowAsync(node.Status.Conditions, ct);
        return [.. node.Status.Conditions.Where(condition => own.All(mine => mine.Type != condition.Type)), .. own];
    }

    private static bool SameBesidesHeartbeat(NodeStatus left, NodeStatus right) =>
        KubernetesJson.Encode(Still(left)).AsSpan().SequenceEqual(KubernetesJson.Encode(Still(right)));

    private static NodeStatus Still(NodeStatus status) =>
        status with { Conditions = [.. status.Conditions.Select(static condition => condition with { LastHeartbeatTime = null })] };

    [LoggerMessage(Level = LogLevel.Information, Message = "Registering node {Name}")]
    private partial void LogRegister(string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pods of this node get addresses from {Cidr}")]
    private partial void LogCidr(string cidr);

    [LoggerMessage(Level = LogLevel.Information, Message = "Node is {State}")]
    private partial void LogReady(string state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node's status could not be reported, will retry: {Cause}")]
    private partial void LogFailed(Exception? failure, string cause);
}
