using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Services;

/// <summary>Puts a service's backends into the subsets of the older Endpoints API. Pure.</summary>
internal static class SubsetBuilder
{
    /// <summary>Most addresses of an Endpoints object; the rest are in the slices only.</summary>
    public const int Capacity = 1000;

    /// <summary>One subset per set of ports; addresses in order.</summary>
    public static IReadOnlyList<EndpointSubset> Build(Service service, IEnumerable<Backend> backends)
    {
        var tolerant = service.Spec.PublishNotReadyAddresses == true;
        var subsets =
            from backend in backends.Where(backend => tolerant || !backend.IsTerminating).Take(Capacity)
            group backend by backend.PortKey into sharing
            orderby sharing.Key
            select new EndpointSubset
            {
                Addresses = Addresses(service, sharing.Where(backend => tolerant || backend.IsReady)),
                NotReadyAddresses = Addresses(service, sharing.Where(backend => !tolerant && !backend.IsReady)),
                Ports = [.. sharing.First().Ports.Select(port => new EndpointPort { Name = Blank(port.Name), Port = port.Port, Protocol = port.Protocol, AppProtocol = port.AppProtocol })],
            };
        return [.. subsets];
    }

    private static EndpointAddress[] Addresses(Service service, IEnumerable<Backend> backends) => [.. backends
        .Select(backend => new EndpointAddress
        {
            Ip = backend.Addresses[0],
            Hostname = backend.HostnameIn(service),
            NodeName = Blank(backend.Pod.Spec.NodeName),
            TargetRef = backend.Reference,
        })
        .OrderBy(address => address.Ip, StringComparer.Ordinal)];

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
