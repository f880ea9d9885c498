using Cluster.Client.Configuration;
using Cluster.Client.Events;
using Cluster.Client.Informers;
using Cluster.Dapr;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cluster.Client;

/// <summary>Registers the client and its informers.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds the one <see cref="KubernetesClient"/> of the process, configured by <c>KUBECONFIG</c> unless a connection is given.</summary>
    public static IServiceCollection AddClusterClient(this IServiceCollection services, ClusterConnection? connection = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => connection ?? KubeConfig.FromEnvironment());
        services.TryAddSingleton(provider => new KubernetesClient(provider.GetRequiredService<ClusterConnection>()));
        return services;
    }

    /// <summary>Keeps a local copy of a resource, available as <see cref="IObjectCache{T}"/>. One per type; a second call only configures further.</summary>
    /// <param name="services">The services.</param>
    /// <param name="topic">Topic to subscribe to; the resource's own when null.</param>
    /// <param name="query">What to list; everything when null.</param>
    /// <param name="configure">Indexes, filters, source.</param>
    public static IServiceCollection AddInformer<T>(this IServiceCollection services, string? topic = null, ListQuery? query = null,
        Action<InformerOptions<T>>? configure = null) where T : class, IKubernetesObject
    {
        services.AddOptions<InformerOptions<T>>().Configure(options =>
        {
            options.Topic = topic ?? options.Topic;
            options.Query = query ?? options.Query;
            configure?.Invoke(options);
        });
        if (services.Any(service => service.ServiceType == typeof(Informer<T>)))
            return services;
        services.AddDaprClient(); // deliveries are checked against the app's token
        services.AddSingleton<Informer<T>>();
        services.AddSingleton<IObjectCache<T>>(provider => provider.GetRequiredService<Informer<T>>().Cache);
        services.AddSingleton<IInformer>(provider => provider.GetRequiredService<Informer<T>>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Informer<T>>());
        return services;
    }

    /// <summary>Adds the <see cref="EventSink"/> and an <see cref="EventRecorder"/> that signs with a component's name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="component">Such as <c>kubelet</c>; further recorders come from <see cref="EventSink.CreateRecorder"/>.</param>
    /// <param name="host">Node the component works for, if it is bound to one.</param>
    public static IServiceCollection AddEventRecorder(this IServiceCollection services, string component, string? host = null)
    {
        services.TryAddSingleton<EventSink>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<EventSink>());
        services.AddSingleton(provider => provider.GetRequiredService<EventSink>().CreateRecorder(component, host));
        return services;
    }

    /// <summary>Maps the endpoints through which the sidecar delivers the topics of all informers that use them.</summary>
    public static IEndpointRouteBuilder MapInformers(this IEndpointRouteBuilder app)
    {
        foreach (var informer in app.ServiceProvider.GetServices<IInformer>())
            informer.Map(app);
        return app;
    }
}
