using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Scheduler.Framework;
using Cluster.Scheduler.Plugins;
using Cluster.Scheduler.Scheduling;

namespace Cluster.Scheduler;

/// <summary>The scheduler's registrations.</summary>
internal static class SchedulingServices
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, SchedulerOptions options)
    {
        services.AddInformer<Node>();
        services.AddInformer<Pod>();
        services.AddEventRecorder(options.SchedulerName);
        services.AddSingleton(options);
        services.AddSingleton<SchedulerMetrics>();
        services.AddSingleton<IPodBinder, ApiPodBinder>();
        services.AddSingleton<Func<SchedulingLoop>>(provider => () => CreateLoop(provider));
        services.AddHostedService<SchedulerService>();
        return services;
    }

    /// <summary>Filters in upstream's order: the first refusal ends the look at a node, so the cheap and frequent ones come first.</summary>
    internal static IReadOnlyList<IFilterPlugin> Filters() =>
        [new NodeUnschedulableFilter(), new NodeNameFilter(), new TaintTolerationFilter(), new NodeAffinityFilter(), new NodePortsFilter(), new NodeResourcesFitFilter()];

    internal static IReadOnlyList<IScorePlugin> Scorers() =>
        [new TaintTolerationFilter(), new NodeAffinityFilter(), new NodeResourcesFitFilter(), new BalancedAllocationScore(), new OwnerSpreadingScore(), new ImageLocalityScore()];

    private static SchedulingLoop CreateLoop(IServiceProvider provider)
    {
        var filters = Filters();
        return new(
            new PodPlacer(filters, Scorers(), new Random()), filters,
            provider.GetRequiredService<IPodBinder>(), provider.GetRequiredService<SchedulerOptions>(),
            provider.GetRequiredService<SchedulerMetrics>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SchedulingLoop>>());
    }
}
