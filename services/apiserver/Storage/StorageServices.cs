using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Storage.Redis;

namespace Cluster.ApiServer.Storage;

/// <summary>Registers the store.</summary>
internal static class StorageServices
{
    /// <summary>Adds <see cref="IObjectStore"/> and its upkeep.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">The store's settings.</param>
    /// <param name="inMemory">True for a store that forgets everything with the process and publishes nothing.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, StoreOptions options, bool inMemory = false)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        if (inMemory)
            services.AddSingleton<IObjectStore, MemoryObjectStore>();
        else
            services.AddSingleton<IObjectStore, RedisObjectStore>();
        services.AddHostedService<StoreMaintenance>();
        return services;
    }
}
