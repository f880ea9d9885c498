using System.Net;
using System.Net.Sockets;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Endpoint = Cluster.Api.Discovery.V1.Endpoint;

namespace Cluster.Proxy.Services;

/// <summary>Joins a Service with its EndpointSlices. Pure.</summary>
/// <remarks>Source: "Virtual IPs and Service Proxies" of the Kubernetes documentation; KEP-1669 for terminating endpoints: they serve only
/// while no endpoint is ready.</remarks>
internal static class ServiceTargets
{
    private static readonly TimeSpan DefaultAffinity = TimeSpan.FromHours(3);

    public static IReadOnlyList<ServicePortTargets> Of(Service service, IEnumerable<EndpointSlice> slices, string nodeName)
    {
        var spec = service.Spec;
        var clusterIps = Addresses(spec.ClusterIPs.Count > 0 ? spec.ClusterIPs : [spec.ClusterIP ?? ""]);
        if (spec.Type == "ExternalName" || clusterIps.Count == 0)
            return [];
        var usable = slices.Where(static slice => slice.AddressType == "IPv4").ToList();
        return [.. spec.Ports.Select(port => Of(service, port, clusterIps, usable, nodeName))];
    }

    private static ServicePortTargets Of(Service service, ServicePort port, IReadOnlyList<IPAddress> clusterIps, List<EndpointSlice> slices, string nodeName)
    {
        var spec = service.Spec;
        var protocol = (port.Protocol ?? "TCP").ToLowerInvariant();
        return new()
        {
            Id = $"{service.Metadata.Namespace}/{service.Metadata.Name}/{protocol}/{port.Port}",
            Protocol = protocol,
            Port = port.Port,
            NodePort = port.NodePort ?? 0,
            ClusterIps = clusterIps,
            ExternalIps = Addresses([.. spec.ExternalIPs, .. service.Status.LoadBalancer.Ingress.Where(static ingress => ingress.IpMode != "Proxy").Select(static ingress => ingress.Ip ?? "")]),
            Affinity = spec.SessionAffinity == "ClientIP" ? AffinityOf(spec) : null,
            InternalLocal = spec.InternalTrafficPolicy == "Local",
            ExternalLocal = spec.ExternalTrafficPolicy == "Local",
            Endpoints = Endpoints(port, slices, nodeName),
        };
    }

    private static TimeSpan AffinityOf(ServiceSpec spec) =>
        spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultAffinity;

    private static List<EndpointTarget> Endpoints(ServicePort port, List<EndpointSlice> slices, string nodeName)
    {
        var ready = new SortedDictionary<string, EndpointTarget>(StringComparer.Ordinal);
        var leaving = new SortedDictionary<string, EndpointTarget>(StringComparer.Ordinal);
        foreach (var slice in slices)
        {
            var number = slice.Ports.FirstOrDefault(candidate => (candidate.Name ?? "") == (port.Name ?? ""))?.Port;
            if (number is null)
                continue;
            foreach (var endpoint in slice.Endpoints)
            {
                var into = endpoint.Conditions.Ready is not false ? ready : IsLeaving(endpoint) ? leaving : null;
                if (into is not null && endpoint.Addresses.Count > 0 && IPAddress.TryParse(endpoint.Addresses[0], out var address))
                    into[$"{address}:{number}"] = new(address, number.Value, endpoint.NodeName == nodeName);
            }
        }

        return [.. (ready.Count > 0 ? ready : leaving).Values];
    }

    private static bool IsLeaving(Endpoint endpoint) => endpoint.Conditions is { Serving: true, Terminating: true };

    private static List<IPAddress> Addresses(IEnumerable<string> texts) =>
        [.. texts.Select(static text => IPAddress.TryParse(text, out var address) ? address : null)
            .OfType<IPAddress>().Where(static address => address.AddressFamily == AddressFamily.InterNetwork).Distinct()];
}
