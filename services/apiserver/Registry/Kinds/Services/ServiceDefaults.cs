using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Kinds.Services;

/// <summary>What Kubernetes fills in where a service says nothing. Single-stack IPv4.</summary>
internal static class ServiceDefaults
{
    /// <summary>How long a client sticks to a pod: three hours.</summary>
    private const int AffinitySeconds = 10_800;

    public static Service Apply(Service service)
    {
        var spec = service.Spec;
        var type = Or(spec.Type, "ClusterIP");
        var inside = type != "ExternalName";
        spec = spec with
        {
            Type = type,
            SessionAffinity = Or(spec.SessionAffinity, "None"),
            SessionAffinityConfig = Affinity(spec),
            Ports = [.. spec.Ports.Select(Apply)],
            InternalTrafficPolicy = inside ? Or(spec.InternalTrafficPolicy, "Cluster") : spec.InternalTrafficPolicy,
            ExternalTrafficPolicy = type is "NodePort" or "LoadBalancer" || spec.ExternalIPs.Count > 0 && inside
                ? Or(spec.ExternalTrafficPolicy, "Cluster") : spec.ExternalTrafficPolicy,
            AllocateLoadBalancerNodePorts = type == "LoadBalancer" ? spec.AllocateLoadBalancerNodePorts ?? true : spec.AllocateLoadBalancerNodePorts,
            IpFamilyPolicy = inside ? Or(spec.IpFamilyPolicy, "SingleStack") : spec.IpFamilyPolicy,
            IpFamilies = inside && spec.IpFamilies.Count == 0 ? ["IPv4"] : spec.IpFamilies,
        };
        return service with { Spec = Addresses(spec), Status = Apply(service.Status, type) };
    }

    /// <summary>An address of a load balancer is the load balancer's own, unless it says otherwise.</summary>
    private static ServiceStatus Apply(ServiceStatus status, string type) =>
        type == "LoadBalancer" && status.LoadBalancer.Ingress.Any(point => point is { Ip: { Length: > 0 }, IpMode: null })
            ? status with
            {
                LoadBalancer = status.LoadBalancer with
                {
                    Ingress = [.. status.LoadBalancer.Ingress.Select(point => point is { Ip: { Length: > 0 }, IpMode: null } ? point with { IpMode = "VIP" } : point)],
                },
            }
            : status;

    /// <summary><c>clusterIP</c> and <c>clusterIPs[0]</c> are one value in two places.</summary>
    private static ServiceSpec Addresses(ServiceSpec spec) => spec switch
    {
        { ClusterIP: { Length: > 0 } ip, ClusterIPs.Count: 0 } => spec with { ClusterIPs = [ip] },
        { ClusterIP: null or "", ClusterIPs: [var ip, ..] } => spec with { ClusterIP = ip },
        _ => spec,
    };

    private static SessionAffinityConfig? Affinity(ServiceSpec spec) => spec.SessionAffinity switch
    {
        "ClientIP" => new() { ClientIP = new() { TimeoutSeconds = spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? AffinitySeconds } },
        null or "" or "None" => null,
        _ => spec.SessionAffinityConfig,
    };

    private static ServicePort Apply(ServicePort port) => port with
    {
        Protocol = Or(port.Protocol, "TCP"),
        TargetPort = port.TargetPort is null or { IsText: false, Number: 0 } or { Text: "" } ? port.Port : port.TargetPort,
    };

    private static string Or(string? value, string otherwise) => value is { Length: > 0 } ? value : otherwise;
}
