using System.Globalization;
using System.Net;
using Cluster.Proxy.Services;

namespace Cluster.Proxy.Rules;

/// <summary>Writes the rules of a Service. Pure.</summary>
/// <remarks>Per port: <c>service-…</c> chooses an endpoint, <c>external-…</c> is where traffic from outside enters, <c>local-…</c> chooses
/// among this node's endpoints, and one <c>endpoint-…</c> per endpoint translates the address.</remarks>
internal sealed class ServiceRules(IPNetwork clusterCidr)
{
    public RulesetFragment Write(IReadOnlyList<ServicePortTargets> ports)
    {
        var fragment = new RulesetFragment();
        foreach (var port in ports)
            Write(port, fragment);
        return fragment;
    }

    private void Write(ServicePortTargets port, RulesetFragment fragment)
    {
        var local = port.LocalEndpoints.ToList();
        WriteEntrances(port, local, fragment);
        if (port.Endpoints.Count == 0)
            return;

        foreach (var endpoint in port.Endpoints)
            WriteEndpoint(port, endpoint, fragment);

        var everywhere = port.InternalLocal ? local : port.Endpoints;
        if (everywhere.Count > 0)
            fragment.Chains[ServiceChain(port)] = [.. ClusterIpMasquerade(port), .. Choice(port, everywhere)];
        if (port.NodePort != 0 || port.ExternalIps.Count > 0)
            fragment.Chains[ExternalChain(port)] = External(port, local, fragment);
    }

    /// <summary>Puts the port's addresses into the maps: to its chains, or to a refusal when nobody serves it.</summary>
    private static void WriteEntrances(ServicePortTargets port, List<EndpointTarget> local, RulesetFragment fragment)
    {
        var inside = Entrance(port.Endpoints.Count, port.InternalLocal, local.Count, ServiceChain(port));
        foreach (var address in port.ClusterIps)
            Enter(inside, BaseRuleset.ServiceIps, BaseRuleset.RefusedIps, AddressKey(address, port));

        var outside = port.Endpoints.Count == 0 ? BaseRuleset.Reject : "goto " + ExternalChain(port);
        foreach (var address in port.ExternalIps)
            Enter(outside, BaseRuleset.ServiceIps, BaseRuleset.RefusedIps, AddressKey(address, port));
        if (port.NodePort != 0)
            Enter(outside, BaseRuleset.NodePorts, BaseRuleset.RefusedNodePorts, $"{port.Protocol} . {port.NodePort}");

        void Enter(string verdict, string serving, string refusing, string key) =>
            fragment.Elements[(verdict is BaseRuleset.Reject or BaseRuleset.Drop ? refusing : serving, key)] = verdict;
    }

    private static string Entrance(int endpoints, bool localOnly, int local, string chain) =>
        endpoints == 0 ? BaseRuleset.Reject : localOnly && local == 0 ? BaseRuleset.Drop : "goto " + chain;

    /// <summary>Traffic to a cluster address that does not come from a pod must come back this way.</summary>
    private IEnumerable<string> ClusterIpMasquerade(ServicePortTargets port) =>
        port.ClusterIps.Select(address => $"ip daddr {address} {port.Protocol} dport {port.Port} ip saddr != {clusterCidr} {BaseRuleset.MarkForMasquerade}");

    private List<string> External(ServicePortTargets port, List<EndpointTarget> local, RulesetFragment fragment)
    {
        if (!port.ExternalLocal)
        {
            // The service chain may be bound to this node by the internal policy; traffic from outside is not.
            var choice = port.InternalLocal ? Choice(port, port.Endpoints) : ["goto " + ServiceChain(port)];
            return [BaseRuleset.MarkForMasquerade, .. choice];
        }

        var rules = new List<string>();
        if (fragment.Chains.ContainsKey(ServiceChain(port)))
        {
            rules.Add($"ip saddr {clusterCidr} goto {ServiceChain(port)}");
            rules.Add($"fib saddr type local {BaseRuleset.MarkForMasquerade}");
            rules.Add($"fib saddr type local goto {ServiceChain(port)}");
        }

        rules.AddRange(local.Count > 0 ? Choice(port, local) : [BaseRuleset.Drop]);
        return rules;
    }

    private static List<string> Choice(ServicePortTargets port, IReadOnlyList<EndpointTarget> endpoints)
    {
        var rules = new List<string>();
        if (port.Affinity is not null)
            rules.AddRange(endpoints.Select(endpoint => $"ip saddr @{AffinitySet(port, endpoint)} goto {EndpointChain(port, endpoint)}"));
        var choices = endpoints.Select((endpoint, index) => $"{index} : goto {EndpointChain(port, endpoint)}");
        rules.Add($"numgen random mod {endpoints.Count} vmap {{ {string.Join(", ", choices)} }}");
        return rules;
    }

    private static void WriteEndpoint(ServicePortTargets port, EndpointTarget endpoint, RulesetFragment fragment)
    {
        var rules = new List<string> { $"ip saddr {endpoint.Address} {BaseRuleset.MarkForMasquerade}" }; // hairpin: a pod that reaches itself
        if (port.Affinity is { } affinity)
        {
            fragment.Sets[AffinitySet(port, endpoint)] = $"type ipv4_addr; flags dynamic,timeout; timeout {Seconds(affinity)}s; size 65535;";
            rules.Add($"update @{AffinitySet(port, endpoint)} {{ ip saddr }}");
        }

        rules.Add($"meta l4proto {port.Protocol} dnat to {endpoint.Address}:{endpoint.Port}");
        fragment.Chains[EndpointChain(port, endpoint)] = rules;
    }

    private static string AddressKey(IPAddress address, ServicePortTargets port) => $"{address} . {port.Protocol} . {port.Port}";

    private static string ServiceChain(ServicePortTargets port) => "service-" + port.Id;

    private static string ExternalChain(ServicePortTargets port) => "external-" + port.Id;

    private static string EndpointChain(ServicePortTargets port, EndpointTarget endpoint) => $"endpoint-{port.Id}-{endpoint.Address}/{endpoint.Port}";

    /// <summary>The timeout is part of the name: a set cannot change it.</summary>
    private static string AffinitySet(ServicePortTargets port, EndpointTarget endpoint) =>
        $"affinity-{Seconds(port.Affinity!.Value)}-{port.Id}-{endpoint.Address}/{endpoint.Port}";

    private static string Seconds(TimeSpan duration) => ((long)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
