using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;
using ApiNode = Cluster.Api.Core.V1.Node;

namespace Cluster.Kubelet.Node;

/// <summary>The node's heartbeat: a Lease in <c>kube-node-lease</c>, renewed every ten seconds.</summary>
internal sealed partial class NodeLease(
    KubernetesClient client, KubeletOptions options, TimeProvider time, ILogger<NodeLease> logger) : BackgroundService
{
    private const string Namespace = "kube-node-lease";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private const int DurationSeconds = 40;

    private Lease? _lease;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var renewed = false;
            try
            {
                await RenewAsync(stoppingToken);
                renewed = true;
            }
            catch (Exception e) when (!e.IsEnd(stoppingToken))
            {
                _lease = null; // read it again: somebody may have changed or deleted it
                LogFailed(e.Surprise, e.Message);
            }
            await Task.Delay(renewed ? Period : Retry, time, stoppingToken);
        }
    }

    internal async Task RenewAsync(CancellationToken ct)
    {
        var key = new ObjectKey(Namespace, options.NodeName);
        _lease ??= await client.FindAsync<Lease>(key, ct);
        if (_lease is null)
        {
            _lease = await client.CreateAsync(Renewed(new() { Metadata = new() { Name = options.NodeName, Namespace = Namespace } }, await OwnerAsync(ct)), ct);
            return;
        }
        _lease = await client.UpdateAsync(Renewed(_lease, _lease.Metadata.OwnerReferences.Count > 0 ? null : await OwnerAsync(ct)), ct);
    }

    /// <summary>The lease goes with its node.</summary>
    private async Task<ApiNode?> OwnerAsync(CancellationToken ct) => await client.FindAsync<ApiNode>(new("", options.NodeName), ct);

    private Lease Renewed(Lease lease, ApiNode? owner) => lease with
    {
        Metadata = owner is null ? lease.Metadata : lease.Metadata with
        {
            OwnerReferences = [new() { ApiVersion = "v1", Kind = "Node", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid }],
        },
        Spec = lease.Spec with { HolderIdentity = options.NodeName, LeaseDurationSeconds = DurationSeconds, RenewTime = time.GetUtcNow() },
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node's lease could not be renewed, will retry: {Cause}")]
    private partial void LogFailed(Exception? failure, string cause);
}
