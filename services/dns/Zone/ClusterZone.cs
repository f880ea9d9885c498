using System.Net;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Dns.Wire;

namespace Cluster.Dns.Zone;

/// <summary>Answers for the cluster's domain and for the addresses of Services and their endpoints.</summary>
/// <remarks>Source: Kubernetes DNS-Based Service Discovery, version 1.1.0. Thread-safe: it only reads the caches.</remarks>
internal sealed class ClusterZone(
    IObjectCache<Service> services, IObjectCache<EndpointSlice> slices, IObjectCache<Namespace> namespaces, DnsOptions options)
{
    private const string ReverseDomain = ".in-addr.arpa";
    private const string SpecificationVersion = "1.1.0";

    private readonly string _suffix = "." + options.Domain;

    /// <summary>Whether the caches have been filled once: before, absence proves nothing.</summary>
    public bool IsLoaded => services.HasSynced && slices.HasSynced && namespaces.HasSynced;

    /// <summary>Answers, or null when the name is not ours and another server must be asked.</summary>
    public DnsAnswer? Answer(DnsQuery query)
    {
        var name = query.Name.ToLowerInvariant();
        if (query.Type == RecordType.PTR && name.EndsWith(ReverseDomain, StringComparison.Ordinal))
            return Reverse(query, name);
        if (name == options.Domain)
            return Found(query.Type == RecordType.SOA ? [Soa()] : query.Type == RecordType.NS ? [new DnsRecord.Pointer(RecordType.NS, query.Name, options.Ttl, "ns.dns." + options.Domain)] : []);
        if (!name.EndsWith(_suffix, StringComparison.Ordinal))
            return null;

        var labels = name[..^_suffix.Length].Split('.');
        return labels switch
        {
            [.., "svc"] => InServices(query, labels[..^1]),
            [var address, var ns, "pod"] => Pod(query, address, ns),
            [var ns, "pod"] => HasNamespace(ns) ? Found([]) : Absent(),
            ["pod"] => Found([]),
            ["dns-version"] => Found(query.Type is RecordType.TXT or RecordType.ANY ? [new DnsRecord.Text(query.Name, options.Ttl, SpecificationVersion)] : []),
            _ => Absent(),
        };
    }

    private DnsAnswer InServices(DnsQuery query, string[] labels) => labels switch
    {
        [] => Found([]),
        [var ns] => HasNamespace(ns) ? Found([]) : Absent(),
        [var service, var ns] => OfService(query, new(ns, service), static (zone, query, service) => zone.ServiceRecords(query, service)),
        [['_', .. var port], ['_', .. var protocol], var service, var ns] =>
            OfService(query, new(ns, service), (zone, query, found) => zone.PortRecords(query, found, port, protocol)),
        [var host, var service, var ns] => OfService(query, new(ns, service), (zone, query, found) => zone.HostRecords(query, found, host)),
        _ => Absent(),
    };

    private DnsAnswer OfService(DnsQuery query, ObjectKey key, Func<ClusterZone, DnsQuery, Service, DnsAnswer> answer) =>
        services.Find(key) is { } service ? answer(this, query, service) : Absent();

    private DnsAnswer ServiceRecords(DnsQuery query, Service service)
    {
        if (service.Spec.Type == "ExternalName")
            return Found([new DnsRecord.Pointer(RecordType.CNAME, query.Name, options.Ttl, (service.Spec.ExternalName ?? "").Trim('.'))]);
        if (query.Type == RecordType.SRV)
            return PortRecords(query, service, null, null);
        var addresses = IsHeadless(service) ? Endpoints(service).Select(static endpoint => endpoint.Address).Distinct() : ClusterAddresses(service);
        var records = Addresses(query.Name, addresses);

        // A headless Service without endpoints has no name to answer with (specification, section 2.4.1).
        return IsHeadless(service) && records.Count == 0 ? Absent() : Found(query.Type is RecordType.A or RecordType.ANY ? records : []);
    }

    private DnsAnswer HostRecords(DnsQuery query, Service service, string host)
    {
        if (!IsHeadless(service))
            return Absent();
        var found = Endpoints(service).Where(endpoint => endpoint.Host == host).Select(static endpoint => endpoint.Address).Distinct().ToList();
        return found.Count == 0 ? Absent() : Found(query.Type is RecordType.A or RecordType.ANY ? Addresses(query.Name, found) : []);
    }

    /// <summary>SRV records of one port, or of all when none is named; with the targets' addresses.</summary>
    private DnsAnswer PortRecords(DnsQuery query, Service service, string? port, string? protocol)
    {
        var name = $"{service.Metadata.Name}.{service.Metadata.Namespace}.svc{_suffix}";
        var targets = IsHeadless(service)
            ? [.. Endpoints(service).Where(endpoint => Matches(endpoint.PortName, endpoint.Protocol)).Select(endpoint => (Target: $"{endpoint.Host}.{name}", endpoint.Port, endpoint.Address))]
            : service.Spec.Ports.Where(candidate => Matches(candidate.Name, candidate.Protocol))
                .SelectMany(candidate => ClusterAddresses(service).Select(address => (Target: name, candidate.Port, Address: address))).ToList();
        if (targets.Count == 0)
            return Absent();
        if (query.Type is not (RecordType.SRV or RecordType.ANY))
            return Found([]);

        var weight = (ushort)Math.Max(1, 100 / targets.Count);
        return Found([.. targets.Select(target => new DnsRecord.Service(query.Name, options.Ttl, 0, weight, (ushort)target.Port, target.Target))]) with
        {
            Additional = [.. targets.DistinctBy(static target => (target.Target, target.Address)).Select(target => new DnsRecord.Address(target.Target, options.Ttl, target.Address))],
        };

        bool Matches(string? portName, string? portProtocol) =>
            port is null || (string.Equals(portName, port, StringComparison.Ordinal) && string.Equals(portProtocol ?? "TCP", protocol, StringComparison.OrdinalIgnoreCase));
    }

    private DnsAnswer Pod(DnsQuery query, string dashed, string ns)
    {
        if (!HasNamespace(ns) || !IPAddress.TryParse(dashed.Replace('-', '.'), out var address) || dashed.Count(static letter => letter == '-') != 3)
            return Absent();
        return Found(query.Type is RecordType.A or RecordType.ANY ? Addresses(query.Name, [address]) : []);
    }

    private DnsAnswer? Reverse(DnsQuery query, string name)
    {
        var parts = name[..^ReverseDomain.Length].Split('.');
        if (parts.Length != 4 || !IPAddress.TryParse(string.Join('.', parts.Reverse()), out var address))
            return null;
        var targets = services.By(ZoneIndexes.ServicesByAddress, address.ToString()).Select(service => $"{service.Metadata.Name}.{service.Metadata.Namespace}.svc{_suffix}").ToList();
        if (targets.Count == 0)
            targets = [.. EndpointNames(address)];
        return targets.Count == 0 ? null : Found([.. targets.Select(target => new DnsRecord.Pointer(RecordType.PTR, query.Name, options.Ttl, target))]);
    }

    private IEnumerable<string> EndpointNames(IPAddress address)
    {
        foreach (var key in slices.By(ZoneIndexes.SlicesByAddress, address.ToString()).Select(ZoneIndexes.ServiceOf).Distinct())
        {
            if (services.Find(key) is not { } service || !IsHeadless(service))
                continue;
            foreach (var host in Endpoints(service).Where(endpoint => endpoint.Address.Equals(address)).Select(static endpoint => endpoint.Host).Distinct())
                yield return $"{host}.{key.Name}.{key.Namespace}.svc{_suffix}";
        }
    }

    private IEnumerable<EndpointRecord> Endpoints(Service service) =>
        from slice in slices.By(ZoneIndexes.SlicesByService, ObjectKey.Of(service).ToString())
        where slice.AddressType == "IPv4"
        from endpoint in slice.Endpoints
        where endpoint.Conditions.Ready is not false && endpoint.Addresses.Count > 0
        let address = IPAddress.Parse(endpoint.Addresses[0])
        from port in slice.Ports.Count > 0 ? slice.Ports : [new()]
        select new EndpointRecord(address, endpoint.Hostname is { Length: > 0 } host ? host : endpoint.Addresses[0].Replace('.', '-'), port.Name, port.Protocol, port.Port ?? 0);

    private static bool IsHeadless(Service service) => service.Spec.ClusterIP is "None";

    private static IEnumerable<IPAddress> ClusterAddresses(Service service) =>
        (service.Spec.ClusterIPs.Count > 0 ? service.Spec.ClusterIPs : [service.Spec.ClusterIP ?? ""])
            .Select(static text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>()
            .Where(static address => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);

    private bool HasNamespace(string name) => namespaces.Find(new("", name)) is not null;

    private List<DnsRecord> Addresses(string name, IEnumerable<IPAddress> addresses) =>
        [.. addresses.Select(address => new DnsRecord.Address(name, options.Ttl, address))];

    private DnsAnswer Found(List<DnsRecord> records) =>
        new() { Authoritative = true, Answers = records, Authority = records.Count == 0 ? [Soa()] : [] };

    private DnsAnswer Absent() => new() { Authoritative = true, Code = ResponseCode.NameError, Authority = [Soa()] };

    private DnsRecord.Authority Soa() => new(options.Domain, options.Ttl, "ns.dns." + options.Domain, "hostmaster." + options.Domain, (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    /// <summary>One port of one endpoint.</summary>
    private sealed record EndpointRecord(IPAddress Address, string Host, string? PortName, string? Protocol, int Port);
}
