using Cluster.Client.Informers;
using Cluster.Dapr;
using Cluster.Dapr.Actors.Runtime;
using Cluster.Dapr.PubSub;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cluster.Controllers.Reconciling;

/// <summary>Registers controllers and the machinery that runs them as actors.</summary>
internal static class ReconcilingSetup
{
    /// <summary>Actors rest soon: they hold nothing, and every object that was ever touched has one.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddReconciling(this IServiceCollection services)
    {
        services.AddSingleton<IClusterApi, ClusterApi>();
        services.AddSingleton<CacheBarrier>();
        services.AddSingleton<IActorInvoker, ActorInvoker>();
        services.AddSingleton<TriggerDispatcher>();
        services.AddSingleton<ChangeRouter>();
        services.AddSingleton<Resync>();
        services.AddHostedService(provider => provider.GetRequiredService<Resync>());
        services.AddSingleton<ReplicaRoll>();
        services.AddSingleton<ReplicaWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ReplicaWatch>());
        services.AddDaprClient();
        return services;
    }

    /// <summary>Keeps a cache that passes may wait for.</summary>
    public static IServiceCollection AddCache<T>(this IServiceCollection services, Action<InformerOptions<T>>? configure = null) where T : class, IKubernetesObject
    {
        services.AddInformer(configure: configure);
        services.AddSingleton(provider => CacheBarrier.Gate.Of(provider.GetRequiredService<IObjectCache<T>>()));
        return services;
    }

    /// <summary>Runs a reconciler as actors of type <c>NameActor</c>.</summary>
    public static IServiceCollection AddController<TReconciler, TTriggers>(this IServiceCollection services, string name)
        where TReconciler : class, IReconciler
        where TTriggers : class, ITriggerMap
    {
        services.TryAddSingleton<TReconciler>();
        services.AddSingleton<TTriggers>();
        services.AddSingleton(provider => new ControllerRegistration(name, provider.GetRequiredService<TTriggers>()));
        services.Configure<ActorRuntimeOptions>(options => options.ActorIdleTimeout = IdleTimeout);
        return services.AddActors(options => options.Actors.RegisterActor(ControllerRegistration.ActorTypeOf(name), (provider, host) => new ReconcilerActor(
            host, name, provider.GetRequiredService<TReconciler>(), provider.GetRequiredService<CacheBarrier>(), provider.GetRequiredService<ILogger<ReconcilerActor>>())));
    }

    public static void MapReconciling(this WebApplication app)
    {
        app.MapInformers();
        app.Services.GetRequiredService<ReplicaWatch>().Map(app);
        app.MapBulkTopic(ChangeRouter.Topic, ChangeRouter.Topic, app.Services.GetRequiredService<ChangeRouter>().HandleAsync);
    }
}
