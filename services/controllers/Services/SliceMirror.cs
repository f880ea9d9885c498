using System.Net;
using System.Net.Sockets;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Api.Meta.V1;
using Endpoint = Cluster.Api.Discovery.V1.Endpoint;
using EndpointPort = Cluster.Api.Discovery.V1.EndpointPort;

namespace Cluster.Controllers.Services;

/// <summary>Plans the slices that say the same as a hand-written Endpoints object. Pure.</summary>
internal static class SliceMirror
{
    public const string ManagedBy = "endpointslicemirroring-controller.k8s.io";

    /// <summary>Most addresses of a subset that are mirrored, and so most endpoints in a slice.</summary>
    private const int Capacity = 1000;
    private const string SkipLabel = "endpointslice.kubernetes.io/skip-mirror";
    private const string LeaderAnnotation = "control-plane.alpha.kubernetes.io/leader";

    /// <summary>What people write about the Endpoints object itself and not about what is in it.</summary>
    private static readonly HashSet<string> OwnAnnotations =
        ["kubectl.kubernetes.io/last-applied-configuration", "endpoints.kubernetes.io/last-change-trigger-time", "endpoints.kubernetes.io/over-capacity"];

    /// <summary>Whether an Endpoints object is to be mirrored: it belongs to a service without a selector and nothing forbids it.</summary>
    public static bool Wants(Endpoints endpoints, Service? service) =>
        service is { Metadata.DeletionTimestamp: null, Spec.Selector.Count: 0 } && endpoints.Metadata.DeletionTimestamp is null
        && endpoints.Metadata.Labels.GetValueOrDefault(SkipLabel) != "true" && !endpoints.Metadata.Annotations.ContainsKey(LeaderAnnotation);

    /// <summary>One slice per address family and set of ports; existing ones of the same family and ports are kept.</summary>
    public static SlicePlan Plan(Endpoints endpoints, IEnumerable<EndpointSlice> existing)
    {
        var rest = existing.OrderBy(slice => slice.Metadata.Name, StringComparer.Ordinal).ToList();
        var (create, update) = (new List<EndpointSlice>(), new List<EndpointSlice>());
        foreach (var wanted in Wanted(endpoints))
        {
            if (rest.Find(slice => slice.AddressType == wanted.AddressType && PortsKey(slice.Ports) == PortsKey(wanted.Ports)) is not { } current)
            {
                create.Add(wanted);
                continue;
            }
            rest.Remove(current);
            var next = current with { Metadata = current.Metadata with { Labels = wanted.Metadata.Labels, Annotations = wanted.Metadata.Annotations }, Endpoints = wanted.Endpoints };
            if (!Content(next).AsSpan().SequenceEqual(Content(current)))
                update.Add(next);
        }
        return new(create, update, rest);
    }

    private static IEnumerable<EndpointSlice> Wanted(Endpoints endpoints) =>
        from subset in endpoints.Subsets
        let ports = PortsOf(subset)
        from entry in subset.Addresses.Select(address => (Address: address, Ready: true))
            .Concat(subset.NotReadyAddresses.Select(address => (Address: address, Ready: false))).Take(Capacity)
        let family = FamilyOf(entry.Address.Ip)
        where family is not null
        group (Ports: ports, Endpoint: EndpointOf(entry.Address, entry.Ready)) by (family, PortsKey(ports)) into slice
        orderby slice.Key
        select new EndpointSlice
        {
            AddressType = slice.Key.family,
            Metadata = MetadataOf(endpoints),
            Ports = slice.First().Ports,
            Endpoints = [.. slice.Select(item => item.Endpoint).DistinctBy(endpoint => endpoint.Addresses[0]).Take(Capacity)],
        };

    private static ObjectMeta MetadataOf(Endpoints endpoints) => new()
    {
        GenerateName = endpoints.Metadata.Name + "-",
        Namespace = endpoints.Metadata.Namespace,
        Labels = new Dictionary<string, string>(endpoints.Metadata.Labels) { [SlicePlanner.ServiceNameLabel] = endpoints.Metadata.Name, [SlicePlanner.ManagedByLabel] = ManagedBy },
        Annotations = endpoints.Metadata.Annotations.Where(pair => !OwnAnnotations.Contains(pair.Key)).ToDictionary(),
        OwnerReferences = [Ownership.ReferenceTo(endpoints)],
    };

    private static Endpoint EndpointOf(EndpointAddress address, bool ready) => new()
    {
        Addresses = [address.Ip],
        Conditions = new() { Ready = ready },
        Hostname = address.Hostname,
        NodeName = address.NodeName,
        TargetRef = address.TargetRef,
    };

    private static EndpointPort[] PortsOf(EndpointSubset subset) =>
        [.. subset.Ports.Select(port => new EndpointPort { Name = port.Name ?? "", Port = port.Port, Protocol = port.Protocol ?? "TCP", AppProtocol = port.AppProtocol })];

    private static string? FamilyOf(string? ip) => !IPAddress.TryParse(ip, out var address) ? null
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";

    private static string PortsKey(IEnumerable<EndpointPort> ports) =>
        string.Join(';', ports.Select(port => $"{port.Name}/{port.Protocol}/{port.Port}/{port.AppProtocol}").Order(StringComparer.Ordinal));

    private static byte[] Content(EndpointSlice slice) => KubernetesJson.Encode(new
    {
        Labels = new SortedDictionary<string, string>(slice.Metadata.Labels.ToDictionary(), StringComparer.Ordinal),
        Annotations = new SortedDictionary<string, string>(slice.Metadata.Annotations.ToDictionary(), StringComparer.Ordinal),
        slice.Endpoints,
    });
}
