using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.Aggregation;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Registers every group and version that the server itself serves as an APIService, so that the list of them is complete,
/// and takes away those of custom resources that have gone.</summary>
internal sealed partial class LocalApis(ResourceRegistry registry, ResourceServices services, TimeProvider time, ILogger<LocalApis> logger) : BackgroundService
{
    private const string Label = "kube-aggregator.kubernetes.io/automanaged";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var cache = services.Caches[ApiServiceResource.Name];
                var news = Task.WhenAny(registry.Changed, cache.Changed);
                await ReconcileAsync(await cache.StateAsync(stoppingToken), stoppingToken);
                await news.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAgain(e.Message);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ReconcileAsync(CacheState state, CancellationToken ct)
    {
        var definition = registry.FindByName(ApiServiceResource.Name)!;
        var resources = registry.Current;
        var wanted = resources.Served.Select(served => (served.Group, served.Version)).Distinct()
            .ToDictionary(pair => $"{pair.Version}.{pair.Group}", StringComparer.Ordinal);
        foreach (var (name, (group, version)) in wanted.Where(pair => state.Objects.Find(pair.Key) is null))
            await CreateAsync(definition, name, group, version, resources, ct);
        foreach (var stale in state.Objects.Range("").Where(api => api.Selectable.Labels.ContainsKey(Label) && !wanted.ContainsKey(api.Key)))
        {
            if (stale.Decode() is APIService { Spec.Service: null })
                await DeleteAsync(definition, stale.Key, ct);
        }
    }

    private async Task CreateAsync(ResourceDefinition definition, string name, string group, string version, ResourceSet resources, CancellationToken ct)
    {
        var isBuiltIn = resources.In(group, version).Any(served => registry.IsBuiltIn(served.Definition.Name));
        try
        {
            await new ObjectCreator(definition, services).CreateAsync(
                new APIService
                {
                    Metadata = new() { Name = name, Labels = new Dictionary<string, string> { [Label] = isBuiltIn ? "onstart" : "true" } },
                    Spec = new()
                    {
                        Group = group,
                        Version = version,
                        GroupPriorityMinimum = isBuiltIn ? GroupPriorities.OfGroup(group) : GroupPriorities.Custom,
                        VersionPriority = isBuiltIn ? GroupPriorities.OfVersion(version) : 100,
                    },
                },
                "", new(Users.Server), ct);
        }
        catch (ApiException e) when (e.Status.Reason == "AlreadyExists")
        {
            // Another replica was faster.
        }
    }

    private async Task DeleteAsync(ResourceDefinition definition, string name, CancellationToken ct)
    {
        try
        {
            await new ObjectDeleter(definition, services).DeleteAsync(name, name, new(), new(Users.Server), ct);
        }
        catch (ApiException e) when (e.Status.Code is 404 or 409)
        {
            // Gone already, or changed: the change comes back here.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The local APIServices are not all registered yet, will retry: {Reason}")]
    private partial void LogAgain(string reason);
}
