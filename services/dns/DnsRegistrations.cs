using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;
using Cluster.Dns.Forwarding;
using Cluster.Dns.Server;
using Cluster.Dns.Zone;

namespace Cluster.Dns;

/// <summary>The DNS server's registrations.</summary>
internal static class DnsRegistrations
{
    public static IServiceCollection AddDns(this IServiceCollection services, DnsOptions options)
    {
        services.AddInformer<Service>(configure: ZoneIndexes.OfServices);
        services.AddInformer<EndpointSlice>(configure: ZoneIndexes.OfSlices);
        services.AddInformer<Namespace>();
        services.AddSingleton(options);
        services.AddSingleton<DnsMetrics>();
        services.AddSingleton<ClusterZone>();
        services.AddSingleton(static provider => new AnswerCache(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Forwarder>();
        services.AddSingleton<QueryHandler>();
        services.AddHostedService<UdpServer>();
        services.AddHostedService<TcpServer>();
        return services;
    }
}
