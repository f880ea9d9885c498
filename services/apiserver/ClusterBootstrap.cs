using Cluster.Api;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer;

/// <summary>Makes what every cluster has from its first second, and makes it again when somebody takes it away: the system's
/// namespaces and priority classes, and the Service through which pods find the server.</summary>
internal sealed partial class ClusterBootstrap(
    ResourceRegistry registry, ResourceServices services, PolicyReconciler policy, ServerEndpoints endpoints, FrontProxyConfiguration frontProxy, ApiServerOptions options, TimeProvider time, ILogger<ClusterBootstrap> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Whether everything has been there once.</summary>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var delay = Period;
            try
            {
                await EnsureAllAsync(stoppingToken);
                IsDone = true;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAgain(e.Message);
                delay = RetryDelay;
            }

            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task EnsureAllAsync(CancellationToken ct)
    {
        foreach (var (resource, obj) in InitialObjects.Of(options))
            await EnsureAsync(registry.FindByName(resource)!, obj, ct);
        // Once, as upstream does: what an administrator takes away later stays away until the next start.
        if (!IsDone)
            await policy.ReconcileAsync(ct);
        await endpoints.ReconcileAsync(ct);
        await frontProxy.ReconcileAsync(ct);
    }

    private async Task EnsureAsync(ResourceDefinition resource, IKubernetesObject obj, CancellationToken ct)
    {
        if (await services.Store.GetAsync(resource.Name, obj.Metadata.Name, ct) is not null)
            return;
        try
        {
            await new ObjectCreator(resource, services).CreateAsync(obj, "", new(Users.Server), ct);
        }
        catch (ApiException e) when (e.Status.Reason == "AlreadyExists")
        {
            // Another replica was faster.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster's first objects are not all there yet, will retry: {Reason}")]
    private partial void LogAgain(string reason);
}
