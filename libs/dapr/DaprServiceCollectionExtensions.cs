using Cluster.Dapr.Actors;
using Cluster.Dapr.Actors.Runtime;
using Cluster.Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cluster.Dapr;

/// <summary>Registers the building blocks. Every method may be called by several libraries of one app.</summary>
public static class DaprServiceCollectionExtensions
{
    /// <summary>Adds <see cref="DaprSettings"/>, <see cref="DaprClient"/> and <see cref="IActorProxyFactory"/>, one of each per process.</summary>
    public static IServiceCollection AddDaprClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => DaprSettings.From(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(provider => new SidecarConnection(provider.GetRequiredService<DaprSettings>()));
        services.TryAddSingleton(provider => new DaprClient(provider.GetRequiredService<SidecarConnection>()));
        services.TryAddSingleton<IActorProxyFactory>(provider => new ActorProxyFactory(provider.GetRequiredService<SidecarConnection>()));
        return services;
    }

    /// <summary>Adds the actor host. Calls accumulate: each library registers its own actor types.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Registers types on <see cref="ActorRuntimeOptions.Actors"/> and sets time limits.</param>
    public static IServiceCollection AddActors(this IServiceCollection services, Action<ActorRuntimeOptions> configure)
    {
        services.AddDaprClient();
        services.AddOptions<ActorRuntimeOptions>().Configure(configure);
        services.TryAddSingleton(provider => new ActorRuntime(
            provider.GetRequiredService<IOptions<ActorRuntimeOptions>>(),
            provider,
            provider.GetRequiredService<SidecarConnection>(),
            provider.GetRequiredService<IActorProxyFactory>(),
            provider.GetRequiredService<ILoggerFactory>()));
        return services;
    }
}
