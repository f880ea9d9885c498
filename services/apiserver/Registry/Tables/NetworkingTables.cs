using Cluster.Api.Networking.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of the kinds about traffic into and inside the cluster.</summary>
internal static class NetworkingTables
{
    /// <summary>Most hosts in one cell; the rest is counted.</summary>
    private const int MaxHosts = 3;

    public static IReadOnlyList<TableColumn<Ingress>> Ingresses { get; } =
    [
        Name<Ingress>(),
        Text<Ingress>("Class", o => OrNone(o.Spec.IngressClassName), "Class whose controller implements the ingress."),
        Text<Ingress>("Hosts", Hosts, "Hosts of the rules."),
        Text<Ingress>("Address", o => string.Join(',', AddressesOf(o)), "Where the load balancer is reached."),
        Text<Ingress>("Ports", o => o.Spec.Tls.Count > 0 ? "80, 443" : "80", "Ports that are served."),
        Age<Ingress>(),
    ];

    public static IReadOnlyList<TableColumn<IngressClass>> IngressClasses { get; } =
    [
        Name<IngressClass>(),
        Text<IngressClass>("Controller", o => o.Spec.Controller, "Controller of the class."),
        Text<IngressClass>("Parameters", o => o.Spec.Parameters is { } from ? $"{from.Kind}{(from.ApiGroup is { } group ? "." + group : "")}/{from.Name}" : "<none>", "Object with further settings."),
        Age<IngressClass>(),
    ];

    public static IReadOnlyList<TableColumn<NetworkPolicy>> NetworkPolicies { get; } =
    [
        Name<NetworkPolicy>(),
        Text<NetworkPolicy>("Pod-Selector", o => SelectorText(o.Spec.PodSelector), "Which pods the policy holds for."),
        Age<NetworkPolicy>(),
    ];

    public static IReadOnlyList<TableColumn<ServiceCIDR>> ServiceRanges { get; } =
    [
        Name<ServiceCIDR>(),
        Text<ServiceCIDR>("CIDRs", o => string.Join(',', o.Spec.Cidrs), "Ranges that cluster IPs are taken from."),
        Age<ServiceCIDR>(),
    ];

    public static IReadOnlyList<TableColumn<IPAddress>> Addresses { get; } =
    [
        Name<IPAddress>(),
        Text<IPAddress>("ParentRef", o => ParentText(o.Spec.ParentRef), "Object that holds the address."),
        Age<IPAddress>(),
    ];

    private static string Hosts(Ingress ingress)
    {
        var hosts = ingress.Spec.Rules.Select(rule => rule.Host).Where(host => host is { Length: > 0 }).ToList();
        return hosts.Count switch
        {
            0 => "*",
            <= MaxHosts => string.Join(',', hosts),
            _ => $"{string.Join(',', hosts.Take(MaxHosts))} + {hosts.Count - MaxHosts} more...",
        };
    }

    private static SortedSet<string> AddressesOf(Ingress ingress) => new(
        ingress.Status.LoadBalancer.Ingress.Select(point => point.Ip is { Length: > 0 } ip ? ip : point.Hostname ?? "").Where(text => text.Length > 0), StringComparer.Ordinal);

    private static string ParentText(ParentReference? parent) => parent is null
        ? "<none>"
        : $"{parent.Resource}{(parent.Group is { Length: > 0 } group ? "." + group : "")}{(parent.Namespace is { Length: > 0 } ns ? "/" + ns : "")}/{parent.Name}".ToLowerInvariant();
}
