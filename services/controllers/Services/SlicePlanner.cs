using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Endpoint = Cluster.Api.Discovery.V1.Endpoint;
using EndpointPort = Cluster.Api.Discovery.V1.EndpointPort;

namespace Cluster.Controllers.Services;

/// <summary>Spreads a service's backends over EndpointSlices, touching as few of the existing ones as possible. Pure.</summary>
/// <remarks>An endpoint stays in the slice it is in; slices fill up to <see cref="Capacity"/> before a new one is made.</remarks>
internal sealed class SlicePlanner(Func<string, string?> zoneOf)
{
    /// <summary>Most endpoints in a slice.</summary>
    public const int Capacity = 100;
    public const string ServiceNameLabel = "kubernetes.io/service-name";
    public const string ManagedByLabel = "endpointslice.kubernetes.io/managed-by";
    public const string ManagedBy = "endpointslice-controller.k8s.io";
    public const string HeadlessLabel = "service.kubernetes.io/headless";

    public SlicePlan Plan(Service service, string addressType, IReadOnlyCollection<Backend> backends, IEnumerable<EndpointSlice> existing)
    {
        var groups = backends.GroupBy(backend => backend.PortKey)
            .ToDictionary(group => group.Key, group => group.ToDictionary(backend => backend.Pod.Metadata.Uid, backend => EndpointOf(service, backend)));
        var ports = backends.DistinctBy(backend => backend.PortKey).ToDictionary(backend => backend.PortKey, PortsOf);
        if (groups.Count == 0)
            (groups[""], ports[""]) = ([], []); // an empty slice tells the readers that there is nothing, and is reused later
        var slices = existing.OrderByDescending(slice => slice.Endpoints.Count).ThenBy(slice => slice.Metadata.Name, StringComparer.Ordinal).ToList();
        var (create, update, delete) = (new List<EndpointSlice>(), new List<EndpointSlice>(), new List<EndpointSlice>());
        foreach (var (key, wanted) in groups)
        {
            var own = slices.Where(slice => KeyOf(slice) == key).ToList();
            slices.RemoveAll(own.Contains);
            if (own.Count == 0 && slices.FindLast(slice => !groups.ContainsKey(KeyOf(slice))) is { } spare)
            {
                slices.Remove(spare);
                own.Add(spare);
            }
            PlanGroup(service, addressType, ports[key], wanted, own, create, update, delete);
        }
        return new(create, update, [.. delete, .. slices]);
    }

    private static void PlanGroup(Service service, string addressType, IReadOnlyList<EndpointPort> ports, Dictionary<string, Endpoint> wanted,
        List<EndpointSlice> own, List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> delete)
    {
        var kept = own.Select(slice => (Slice: slice, Endpoints: Keep(slice, wanted))).ToList();
        var rest = new Queue<Endpoint>(wanted.Values);

        // Slices that change anyway take new endpoints first, so that fewer slices are written.
        foreach (var (slice, endpoints) in kept.OrderBy(entry => entry.Endpoints.Count == entry.Slice.Endpoints.Count))
            Fill(endpoints, rest);
        foreach (var (slice, endpoints) in kept)
        {
            if (endpoints.Count == 0 && (kept.Count > 1 || rest.Count > 0))
                delete.Add(slice);
            else if (Shaped(slice, service, ports, endpoints) is var next && !SameContent(next, slice))
                update.Add(next);
        }
        while (rest.Count > 0 || (kept.Count == 0 && create.Count == 0))
        {
            var endpoints = new List<Endpoint>();
            Fill(endpoints, rest);
            create.Add(Shaped(NewSlice(service, addressType), service, ports, endpoints));
        }
    }

    private static List<Endpoint> Keep(EndpointSlice slice, Dictionary<string, Endpoint> wanted)
    {
        var endpoints = new List<Endpoint>(slice.Endpoints.Count);
        foreach (var endpoint in slice.Endpoints)
        {
            if (endpoint.TargetRef is { Uid.Length: > 0 } target && wanted.Remove(target.Uid, out var fresh))
                endpoints.Add(fresh);
        }
        return endpoints;
    }

    private static void Fill(List<Endpoint> endpoints, Queue<Endpoint> rest)
    {
        while (endpoints.Count < Capacity && rest.TryDequeue(out var endpoint))
            endpoints.Add(endpoint);
    }

    private Endpoint EndpointOf(Service service, Backend backend)
    {
        var node = backend.Pod.Spec.NodeName;
        return new()
        {
            Addresses = backend.Addresses,
            Conditions = new()
            {
                Ready = service.Spec.PublishNotReadyAddresses == true || (backend.IsReady && !backend.IsTerminating),
                Serving = backend.IsReady,
                Terminating = backend.IsTerminating,
            },
            Hostname = backend.HostnameIn(service),
            NodeName = string.IsNullOrEmpty(node) ? null : node,
            Zone = string.IsNullOrEmpty(node) ? null : zoneOf(node),
            TargetRef = backend.Reference,
        };
    }

    private static EndpointPort[] PortsOf(Backend backend) => [.. backend.Ports.Select(port => new EndpointPort
    {
        Name = port.Name, Port = port.Port, Protocol = port.Protocol, AppProtocol = port.AppProtocol,
    })];

    private static string KeyOf(EndpointSlice slice) =>
        string.Join(';', slice.Ports.Select(port => $"{port.Name}/{port.Protocol}/{port.Port}/{port.AppProtocol}").Order(StringComparer.Ordinal));

    private static EndpointSlice NewSlice(Service service, string addressType) => new()
    {
        AddressType = addressType,
        Metadata = new()
        {
            GenerateName = service.Metadata.Name + "-",
            Namespace = service.Metadata.Namespace,
            OwnerReferences = [Ownership.ReferenceTo(service)],
        },
    };

    private static EndpointSlice Shaped(EndpointSlice slice, Service service, IReadOnlyList<EndpointPort> ports, IReadOnlyList<Endpoint> endpoints)
    {
        var labels = new Dictionary<string, string>(service.Metadata.Labels) { [ServiceNameLabel] = service.Metadata.Name, [ManagedByLabel] = ManagedBy };
        if (service.Spec.ClusterIP == "None")
            labels[HeadlessLabel] = "";
        return slice with { Metadata = slice.Metadata with { Labels = labels }, Ports = ports, Endpoints = endpoints };
    }

    private static bool SameContent(EndpointSlice one, EndpointSlice other) => Content(one).AsSpan().SequenceEqual(Content(other));

    private static byte[] Content(EndpointSlice slice) => KubernetesJson.Encode(new
    {
        Labels = new SortedDictionary<string, string>(slice.Metadata.Labels.ToDictionary(), StringComparer.Ordinal),
        slice.Ports,
        slice.Endpoints,
    });
}
