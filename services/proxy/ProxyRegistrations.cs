using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;
using Cluster.Proxy.Commands;
using Cluster.Proxy.Routes;
using Cluster.Proxy.Sync;

namespace Cluster.Proxy;

/// <summary>The proxy's registrations.</summary>
internal static class ProxyRegistrations
{
    public static IServiceCollection AddProxy(this IServiceCollection services, ProxyOptions options)
    {
        services.AddInformer<Service>();
        services.AddInformer<EndpointSlice>(configure: informer =>
            informer.Indexes[ServiceSync.SlicesByService] = static slice => [ServiceSync.ServiceOf(slice).ToString()]);
        services.AddInformer<Node>();
        services.AddSingleton(options);
        services.AddSingleton<ProxyMetrics>();
        services.AddSingleton<ISystemCommands, SystemCommands>();
        services.AddSingleton<ForwardAccept>();
        services.AddSingleton<AppliedRuleset>();
        services.AddSingleton<UdpFlows>();
        services.AddHostedService<ServiceSync>();
        services.AddHostedService<RouteSync>();
        return services;
    }
}
