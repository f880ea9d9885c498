using Cluster.Api.Apps.V1;
using Cluster.Api.Certificates.V1;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Api.Policy.V1;
using Cluster.Api.Rbac.V1;
using Cluster.Client.Configuration;
using Cluster.Controllers.Certificates;
using Cluster.Controllers.ClusterRoles;
using Cluster.Controllers.Deployments;
using Cluster.Controllers.Disruption;
using Cluster.Controllers.GarbageCollection;
using Cluster.Controllers.Namespaces;
using Cluster.Controllers.Nodes;
using Cluster.Controllers.Quotas;
using Cluster.Controllers.ReplicaSets;
using Cluster.Controllers.Services;
using Cluster.Controllers.Volumes;

namespace Cluster.Controllers;

/// <summary>Every controller of this service, with the caches it reads.</summary>
internal static class ControllersSetup
{
    public static IServiceCollection AddReconcilers(this IServiceCollection services)
    {
        services.AddReconciling();
        services.AddEventRecorder("controller-manager");
        services.AddHostedService<ControllerManagerLease>();
        services.AddSingleton<IEventWriter, EventWriter>();

        services.AddCaches();
        services.AddSingleton<NodePods>();
        services.AddSingleton<NamespaceContent>();
        services.AddSingleton(provider => RootAuthorities.Of(provider.GetRequiredService<ClusterConnection>()));
        services.AddSingleton<ObjectGraph>();
        services.AddSingleton<ResourceCatalog>();
        services.AddSingleton<OwnerStates>();
        services.AddSingleton<GraphFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<GraphFeed>());
        services.AddSingleton(provider => PodGarbageOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ExpectedPods>();
        services.AddSingleton<QuotaCounter>();
        services.AddSingleton<CertificateSigner>();
        services.AddSingleton(provider => SigningOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => NodeOptions.From(provider.GetRequiredService<IConfiguration>()));

        services.AddController<ReplicaSetReconciler, ReplicaSetTriggers>("ReplicaSet");
        services.AddController<DeploymentReconciler, DeploymentTriggers>("Deployment");
        services.AddController<EndpointSliceReconciler, EndpointSliceTriggers>("EndpointSlice");
        services.AddController<EndpointsReconciler, EndpointsTriggers>("Endpoints");
        services.AddController<EndpointSliceMirroringReconciler, EndpointSliceMirroringTriggers>("EndpointSliceMirroring");
        services.AddController<NodeReconciler, NodeTriggers>("Node");
        services.AddController<PodCidrReconciler, PodCidrTriggers>("PodCidr");
        services.AddController<PodGarbageReconciler, PodGarbageTriggers>("PodGarbage");
        services.AddController<NamespaceReconciler, NamespaceTriggers>("Namespace");
        services.AddController<NamespaceDefaultsReconciler, NamespaceDefaultsTriggers>("NamespaceDefaults");
        services.AddController<AggregationReconciler, AggregationTriggers>("ClusterRoleAggregation");
        services.AddController<DisruptionReconciler, DisruptionTriggers>("Disruption");
        services.AddController<QuotaReconciler, QuotaTriggers>("ResourceQuota");
        services.AddController<ClaimProtectionReconciler, ClaimProtectionTriggers>("ClaimProtection");
        services.AddController<VolumeProtectionReconciler, VolumeProtectionTriggers>("VolumeProtection");
        services.AddController<SigningRequestReconciler, SigningTriggers>("CertificateSigning");
        services.AddController<GarbageCollector, GarbageTriggers>("GarbageCollector");
        return services;
    }

    private static void AddCaches(this IServiceCollection services)
    {
        services.AddCache<Pod>(options =>
        {
            options.Indexes[ClaimedObjects<Pod>.OrphansIndex] = ClaimedObjects<Pod>.OrphanValues;
            options.Indexes[NodePods.NodeIndex] = NodePods.NodeOf;
        });
        services.AddCache<ReplicaSet>(options => options.Indexes[ClaimedObjects<ReplicaSet>.OrphansIndex] = ClaimedObjects<ReplicaSet>.OrphanValues);
        services.AddCache<Deployment>();
        services.AddCache<Service>();
        services.AddCache<Endpoints>();
        services.AddCache<EndpointSlice>(options => options.Indexes[ServiceTriggers.PodsIndex] = ServiceTriggers.PodUids);
        services.AddCache<Node>();
        services.AddCache<Lease>(options => options.Query = new() { Namespace = NodeReconciler.LeaseNamespace });
        services.AddCache<Namespace>();
        services.AddCache<ServiceAccount>();
        services.AddCache<ClusterRole>();
        services.AddCache<PodDisruptionBudget>();
        services.AddCache<ResourceQuota>();
        services.AddCache<PersistentVolumeClaim>();
        services.AddCache<PersistentVolume>();
        services.AddCache<CertificateSigningRequest>();
        services.AddCache<ConfigMap>(options => options.Filter = map => map.Metadata.Name == NamespaceDefaultsReconciler.MapName);
    }
}
