using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.Services;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Allocation;

/// <summary>Gives Services cluster IPs and node ports. It picks; the store's claims make sure that only one Service has each.</summary>
internal sealed class ServiceAllocator(ApiServerOptions options, IObjectStore store) : IObjectAllocator
{
    private const string AddressPrefix = "clusterip/";
    private const string PortPrefix = "nodeport/";
    private const string None = "None";

    /// <summary>Random picks before the claims are listed to find what is free.</summary>
    private const int BlindPicks = 3;

    public async ValueTask<Registry.Allocation> AllocateAsync(IKubernetesObject next, IKubernetesObject? current, IReadOnlySet<string> taken, CancellationToken ct)
    {
        var (wanted, before) = ((Service)next, (Service?)current);
        CheckChosen(wanted, taken);
        var service = await WithHealthPortAsync(await WithPortsAsync(await WithAddressAsync(wanted, before, taken, ct), before, taken, ct), taken, ct);
        var held = before is null ? [] : HeldBy(before);
        var needed = HeldBy(service);
        return new(service, [.. needed.Except(held)], [.. held.Except(needed)]);
    }

    public IReadOnlyList<string> HeldBy(IKubernetesObject obj)
    {
        var spec = ((Service)obj).Spec;
        return
        [
            .. Addresses(spec).Select(address => AddressPrefix + address),
            .. spec.Ports.Where(port => port.NodePort is > 0).Select(ClaimOf).Distinct(),
            .. spec.HealthCheckNodePort is > 0 and var health ? [$"{PortPrefix}tcp/{health}"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> Addresses(ServiceSpec spec) =>
        spec.ClusterIPs.Prepend(spec.ClusterIP ?? "").Where(address => address is not ("" or None)).Distinct();

    private static string ClaimOf(ServicePort port) => ClaimOf(port.Protocol, port.NodePort!.Value);

    private static string ClaimOf(string? protocol, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{PortPrefix}{(protocol is { Length: > 0 } ? protocol : "TCP").ToLowerInvariant()}/{port}");

    /// <summary>What the client chose itself cannot be replaced by something else.</summary>
    private void CheckChosen(Service service, IReadOnlySet<string> taken)
    {
        List<FieldError> errors = [];
        foreach (var address in Addresses(service.Spec))
        {
            if (!IPAddress.TryParse(address, out var ip) || !options.ServiceRange.Contains(ip))
                errors.Add(BadAddress(address, $"failed to allocate IP {address}: the provided IP ({address}) is not in the valid range. The range of valid IPs is {options.ServiceRange}"));
            else if (taken.Contains(AddressPrefix + address))
                errors.Add(BadAddress(address, $"failed to allocate IP {address}: provided IP is already allocated"));
        }

        for (var i = 0; i < service.Spec.Ports.Count; i++)
        {
            if (service.Spec.Ports[i] is not { NodePort: > 0 and var number } port)
                continue;
            var field = string.Create(CultureInfo.InvariantCulture, $"spec.ports[{i}].nodePort");
            if (number < options.FirstNodePort || number > options.LastNodePort)
                errors.Add(FieldError.Invalid(field, number, $"provided port is not in the valid range. The range of valid ports is {options.FirstNodePort}-{options.LastNodePort}"));
            else if (taken.Contains(ClaimOf(port)))
                errors.Add(FieldError.Invalid(field, number, "provided port is already allocated"));
        }

        if (errors.Count > 0)
            throw ApiException.Invalid("", "Service", service.Metadata.Name, errors);
    }

    private static FieldError BadAddress(string address, string why) => FieldError.Invalid("spec.clusterIPs", new[] { address }, why);

    private async ValueTask<Service> WithAddressAsync(Service service, Service? before, IReadOnlySet<string> taken, CancellationToken ct)
    {
        var spec = service.Spec;
        if (spec.Type == "ExternalName")
            return service with { Spec = spec with { ClusterIP = null, ClusterIPs = [] } };
        if (spec.ClusterIP is not { Length: > 0 } chosen)
            chosen = before?.Spec.ClusterIP is { Length: > 0 } kept && before.Spec.Type != "ExternalName" ? kept : await PickAddressAsync(service, taken, ct);
        return service with { Spec = spec with { ClusterIP = chosen, ClusterIPs = spec.ClusterIPs.Count > 0 ? spec.ClusterIPs : [chosen] } };
    }

    private async ValueTask<string> PickAddressAsync(Service service, IReadOnlySet<string> taken, CancellationToken ct)
    {
        var size = 1 << (32 - options.ServiceRange.PrefixLength);
        IReadOnlySet<string> known = taken;
        if (taken.Count >= BlindPicks)
            known = (await store.ListClaimsAsync(AddressPrefix, ct)).Keys.ToHashSet();
        // The low end is left to those who choose addresses themselves, as upstream does.
        var reserved = Math.Clamp(size / 16, Math.Min(16, size / 2), 256);
        return Pick(reserved, size - 1, offset => AddressAt(offset).ToString(), address => known.Contains(AddressPrefix + address))
            ?? Pick(1, reserved, offset => AddressAt(offset).ToString(), address => known.Contains(AddressPrefix + address))
            ?? throw ApiException.Invalid("", "Service", service.Metadata.Name,
                [FieldError.Invalid("spec.clusterIPs", Array.Empty<string>(), "failed to allocate a serviceIP: range is full")]);
    }

    private IPAddress AddressAt(int offset)
    {
        var bytes = options.ServiceRange.BaseAddress.GetAddressBytes();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)offset);
        return new(bytes);
    }

    private async ValueTask<Service> WithPortsAsync(Service service, Service? before, IReadOnlySet<string> taken, CancellationToken ct)
    {
        if (service.Spec.Type is not ("NodePort" or "LoadBalancer") || service.Spec.AllocateLoadBalancerNodePorts is false)
            return service;
        var ports = new List<ServicePort>();
        foreach (var port in service.Spec.Ports)
        {
            // The same number for TCP and UDP of one service is what people expect of a DNS server.
            var sibling = ports.Find(other => other.Port == port.Port && other.Protocol != port.Protocol)?.NodePort;
            var kept = before?.Spec.Ports.FirstOrDefault(old => old.Port == port.Port && old.Protocol == port.Protocol && old.Name == port.Name)?.NodePort;
            ports.Add(port.NodePort is > 0 ? port : port with { NodePort = kept is > 0 ? kept : sibling ?? await PickPortAsync(service, port, ports, taken, ct) });
        }

        return service with { Spec = service.Spec with { Ports = ports } };
    }

    /// <summary>The port on which every node tells a load balancer whether it has pods of the service.</summary>
    private async ValueTask<Service> WithHealthPortAsync(Service service, IReadOnlySet<string> taken, CancellationToken ct)
    {
        if (!ServiceStrategy.NeedsHealthPort(service.Spec) || service.Spec.HealthCheckNodePort is > 0)
            return service;
        var picked = await PickPortAsync(service, new() { Protocol = "TCP" }, [.. service.Spec.Ports], taken, ct);
        return service with { Spec = service.Spec with { HealthCheckNodePort = picked } };
    }

    private async ValueTask<int> PickPortAsync(Service service, ServicePort port, List<ServicePort> siblings, IReadOnlySet<string> taken, CancellationToken ct)
    {
        IReadOnlySet<string> known = taken;
        if (taken.Count >= BlindPicks)
            known = (await store.ListClaimsAsync(PortPrefix, ct)).Keys.ToHashSet();
        var own = siblings.Select(sibling => sibling.NodePort).ToHashSet();
        var picked = Pick(options.FirstNodePort, options.LastNodePort + 1, number => number.ToString(CultureInfo.InvariantCulture),
            number => own.Contains(int.Parse(number, CultureInfo.InvariantCulture)) || known.Contains(ClaimOf(port.Protocol, int.Parse(number, CultureInfo.InvariantCulture))));
        return picked is not null
            ? int.Parse(picked, CultureInfo.InvariantCulture)
            : throw ApiException.Invalid("", "Service", service.Metadata.Name,
                [FieldError.Invalid("spec.ports[0].nodePort", 0, "failed to allocate a nodePort: range is full")]);
    }

    /// <summary>The first free one, counted round from a random start; null when none is.</summary>
    private static string? Pick(int first, int end, Func<int, string> name, Func<string, bool> isTaken)
    {
        if (end <= first)
            return null;
        var start = RandomNumberGenerator.GetInt32(end - first);
        for (var i = 0; i < end - first; i++)
        {
            var candidate = name(first + ((start + i) % (end - first)));
            if (!isTaken(candidate))
                return candidate;
        }

        return null;
    }
}
