using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Controllers.Deployments;
using Cluster.Controllers.ReplicaSets;

namespace Cluster.Controllers;

/// <summary>Every controller of this service, with the caches it reads.</summary>
internal static class ControllersSetup
{
    public static IServiceCollection AddReconcilers(this IServiceCollection services)
    {
        services.AddReconciling();
        services.AddEventRecorder("controller-manager");
        services.AddSingleton<IEventWriter, EventWriter>();

        services.AddCache<Pod>(options => options.Indexes[ClaimedObjects<Pod>.OrphansIndex] = ClaimedObjects<Pod>.OrphanValues);
        services.AddCache<ReplicaSet>(options => options.Indexes[ClaimedObjects<ReplicaSet>.OrphansIndex] = ClaimedObjects<ReplicaSet>.OrphanValues);
        services.AddCache<Deployment>();

        services.AddController<ReplicaSetReconciler, ReplicaSetTriggers>("ReplicaSet");
        services.AddController<DeploymentReconciler, DeploymentTriggers>("Deployment");
        return services;
    }
}
