using Cluster.Api;
using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.FlowControl;

/// <summary>Keeps the priority levels and flow schemas that the server needs, and tells each schema whether its level exists.</summary>
/// <remarks>Every replica does so; whoever comes second finds nothing to do.</remarks>
internal sealed partial class FlowControlKeeper(
    ResourceRegistry registry, ResourceServices services, TimeProvider time, ILogger<FlowControlKeeper> logger) : BackgroundService
{
    private const string Dangling = "Dangling";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly WriteOptions AsServer = new(Users.Server);

    private readonly ResourceDefinition _levels = registry.FindByName("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io")!;
    private readonly ResourceDefinition _schemas = registry.FindByName("flowschemas.flowcontrol.apiserver.k8s.io")!;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Task[] changes = [services.Caches[_levels].Changed, services.Caches[_schemas].Changed];
            try
            {
                await ReconcileAsync(stoppingToken);
                await Task.WhenAny([.. changes, Task.Delay(Period, time, wait.Token)]);
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

            await wait.CancelAsync();
        }
    }

    private async Task ReconcileAsync(CancellationToken ct)
    {
        var levels = await services.Caches[_levels].CurrentStateAsync(ct);
        var schemas = await services.Caches[_schemas].CurrentStateAsync(ct);
        await Task.WhenAll(BootstrapConfiguration.Levels.Select(level => EnsureAsync(_levels, levels, level, current => Kept(current, level), ct)));
        await Task.WhenAll(BootstrapConfiguration.Schemas.Select(schema => EnsureAsync(_schemas, schemas, schema, current => Kept(current, schema), ct)));

        levels = await services.Caches[_levels].CurrentStateAsync(ct);
        schemas = await services.Caches[_schemas].CurrentStateAsync(ct);
        foreach (var cached in schemas.Objects.Range(""))
            if (cached.Decode() is FlowSchema schema && !ReferenceEquals(Judged(schema, levels), schema))
                await JudgeAsync(cached, levels, ct);
    }

    private async Task EnsureAsync<T>(ResourceDefinition resource, CacheState state, T wanted, Func<T, T> keep, CancellationToken ct)
        where T : class, IKubernetesObject
    {
        var name = wanted.Metadata.Name;
        try
        {
            if (state.Objects.Find(name)?.Decode() is not T current)
                await new ObjectCreator(resource, services).CreateAsync(wanted, "", AsServer, ct);
            else if (!ReferenceEquals(keep(current), current))
                await new ObjectUpdater(resource, services).UpdateAsync(name, name, cached => keep((T)cached.Decode()), UpdateScope.Object, AsServer, ct);
        }
        catch (ApiException e) when (e.Status.Reason is "AlreadyExists" or "NotFound")
        {
            // Somebody was faster; the change is on its way and wakes the next round.
        }
    }

    private async Task JudgeAsync(CachedObject schema, CacheState levels, CancellationToken ct)
    {
        try
        {
            await new ObjectUpdater(_schemas, services).UpdateAsync(
                schema.Key, schema.Key, cached => Judged((FlowSchema)cached.Decode(), levels), UpdateScope.Status, AsServer, ct);
        }
        catch (ApiException e) when (e.Status.Reason == "NotFound")
        {
            // Gone in the meantime.
        }
    }

    private static PriorityLevelConfiguration Kept(PriorityLevelConfiguration current, PriorityLevelConfiguration wanted) =>
        IsKept(current) && wanted.Metadata.Name != BootstrapConfiguration.Exempt && !Same(current.Spec, wanted.Spec) ? current with { Spec = wanted.Spec } : current;

    private static FlowSchema Kept(FlowSchema current, FlowSchema wanted) =>
        IsKept(current) && !Same(current.Spec, wanted.Spec) ? current with { Spec = wanted.Spec } : current;

    private static bool IsKept(IKubernetesObject current) => current.Metadata.Annotations.GetValueOrDefault(BootstrapConfiguration.AutoUpdate) == "true";

    private static bool Same<T>(T one, T other) => KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));

    /// <summary>The schema with the right condition; the same object when it has it already.</summary>
    private FlowSchema Judged(FlowSchema schema, CacheState levels)
    {
        var level = schema.Spec.PriorityLevelConfiguration.Name;
        var isThere = levels.Objects.Find(level) is not null;
        var condition = new FlowSchemaCondition
        {
            Type = Dangling,
            Status = isThere ? "False" : "True",
            Reason = isThere ? "Found" : "NotFound",
            Message = $"This FlowSchema references the PriorityLevelConfiguration object named \"{level}\" {(isThere ? "and it exists" : "but there is no such object")}",
            LastTransitionTime = time.GetUtcNow(),
        };
        var current = schema.Status.Conditions.FirstOrDefault(candidate => candidate.Type == Dangling);
        if (current is not null && current with { LastTransitionTime = condition.LastTransitionTime } == condition)
            return schema;
        if (current?.Status == condition.Status)
            condition = condition with { LastTransitionTime = current.LastTransitionTime };
        return schema with { Status = schema.Status with { Conditions = [.. schema.Status.Conditions.Where(other => other.Type != Dangling), condition] } };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The priority levels and flow schemas are not all there yet, will retry: {Reason}")]
    private partial void LogAgain(string reason);
}
