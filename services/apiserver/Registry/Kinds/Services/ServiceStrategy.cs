using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Kinds.Services;

/// <summary>What the API server accepts for <c>v1/Service</c>.</summary>
internal sealed class ServiceStrategy : ResourceStrategy<Service>
{
    public override Service Default(Service obj) => ServiceDefaults.Apply(obj);

    public override Service PrepareForCreate(Service obj) => obj with { Status = new() };

    /// <summary>An update that does not mention what was allocated keeps it; one that leaves a type gives back what only that type has.</summary>
    public override Service PrepareForUpdate(Service next, Service current)
    {
        var spec = next.Spec;
        if (HasClusterIP(spec) && HasClusterIP(current.Spec) && spec.ClusterIPs.Count == 0 && string.IsNullOrEmpty(spec.ClusterIP))
            spec = spec with { ClusterIP = current.Spec.ClusterIP, ClusterIPs = current.Spec.ClusterIPs };
        if (!HasClusterIP(spec) && spec.ClusterIPs.SequenceEqual(current.Spec.ClusterIPs))
            spec = spec with { ClusterIP = null, ClusterIPs = [], IpFamilies = [], IpFamilyPolicy = null };
        if (HasNodePorts(spec) && HasNodePorts(current.Spec))
            spec = spec with { Ports = KeepNodePorts(spec.Ports, current.Spec.Ports) };
        else if (!HasNodePorts(spec) && HasNodePorts(current.Spec))
            spec = spec with
            {
                Ports = [.. spec.Ports.Select(port => current.Spec.Ports.Any(old => old.NodePort == port.NodePort) ? port with { NodePort = null } : port)],
                ExternalTrafficPolicy = spec.ExternalIPs.Count == 0 ? null : spec.ExternalTrafficPolicy,
                AllocateLoadBalancerNodePorts = null,
                HealthCheckNodePort = null,
            };
        if (spec.Type != "LoadBalancer" && current.Spec.Type == "LoadBalancer")
            spec = spec with { AllocateLoadBalancerNodePorts = null, LoadBalancerClass = spec.LoadBalancerClass == current.Spec.LoadBalancerClass ? null : spec.LoadBalancerClass };
        if (current.Spec.HealthCheckNodePort is > 0 and var health && spec.HealthCheckNodePort is null or 0 && NeedsHealthPort(spec))
            spec = spec with { HealthCheckNodePort = health };
        else if (NeedsHealthPort(current.Spec) && !NeedsHealthPort(spec) && spec.HealthCheckNodePort == current.Spec.HealthCheckNodePort)
            spec = spec with { HealthCheckNodePort = null };
        return next with { Spec = spec };
    }

    public override IEnumerable<FieldError> ValidateCreate(Service obj) => ServiceRules.Check(obj);

    public override IEnumerable<FieldError> ValidateUpdate(Service next, Service current)
    {
        foreach (var error in ServiceRules.Check(next))
            yield return error;
        var kept = current.Spec.ClusterIPs;
        if (HasClusterIP(next.Spec) && HasClusterIP(current.Spec) && kept.Count > 0 && !kept[0].Equals(next.Spec.ClusterIP, StringComparison.Ordinal))
            yield return FieldError.Invalid("spec.clusterIPs[0]", next.Spec.ClusterIPs, "may not change once set");
        if (next.Spec.Type == "LoadBalancer" && current.Spec.Type == "LoadBalancer" && next.Spec.LoadBalancerClass != current.Spec.LoadBalancerClass)
            yield return FieldError.Invalid("spec.loadBalancerClass", next.Spec.LoadBalancerClass, "may not change once set");
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(Service next, Service current) => ServiceRules.CheckStatus(next);

    internal static bool HasClusterIP(ServiceSpec spec) => spec.Type is "ClusterIP" or "NodePort" or "LoadBalancer";

    internal static bool HasNodePorts(ServiceSpec spec) =>
        spec.Type is "NodePort" || spec is { Type: "LoadBalancer", AllocateLoadBalancerNodePorts: not false };

    /// <summary>Whether a load balancer must ask each node if it has pods of the service.</summary>
    internal static bool NeedsHealthPort(ServiceSpec spec) => spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" };

    private static IReadOnlyList<ServicePort> KeepNodePorts(IReadOnlyList<ServicePort> next, IReadOnlyList<ServicePort> current)
    {
        var asked = next.Select(port => port.NodePort ?? 0).Where(port => port > 0).ToHashSet();
        var known = current.ToLookup(port => (port.Protocol, port.Port), port => port.NodePort);
        return [.. next.Select(port => port.NodePort is > 0 ? port : port with { NodePort = Reuse(port) })];

        int? Reuse(ServicePort port) => known[(port.Protocol, port.Port)].FirstOrDefault() is { } old && asked.Add(old) ? old : port.NodePort;
    }
}
