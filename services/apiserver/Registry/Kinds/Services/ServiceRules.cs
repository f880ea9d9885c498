using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Networking;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Services;

/// <summary>What a service must look like after defaulting.</summary>
internal static class ServiceRules
{
    private const string Headless = "None";
    private const string OnlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";

    public static ErrorList Check(Service service)
    {
        var (errors, spec, path) = (new ErrorList(), service.Spec, FieldPath.Spec);
        errors.OneOf(path / "type", spec.Type, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        Type(errors, spec, path);
        Ports(errors, spec, path / "ports");
        LabelRules.Labels(errors, spec.Selector, path / "selector");
        Affinity(errors, spec, path);
        Addresses(errors, spec, path);
        LoadBalancing(errors, spec, path);
        Policies(errors, spec, path);
        return errors;
    }

    private static void Type(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        if (spec.Type == "ExternalName")
        {
            if (spec.ClusterIPs.Count > 0 || spec.ClusterIP is { Length: > 0 })
                errors.Add(FieldError.Forbidden(path / "clusterIPs", "may not be set for ExternalName services"));
            errors.RequireName(path / "externalName", spec.ExternalName?.TrimEnd('.'), NameRules.Subdomain);
        }
        else if (spec.Ports.Count == 0 && spec.ClusterIP != Headless)
        {
            errors.Add(FieldError.Required(path / "ports"));
        }
        if (spec.Type is "NodePort" or "LoadBalancer" && spec.ClusterIP == Headless)
            errors.Add(FieldError.Invalid((path / "clusterIPs")[0], Headless, $"may not be set to 'None' for {spec.Type} services"));
    }

    private static void Ports(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pairs = new HashSet<(string?, int)>();
        var nodePorts = new HashSet<(string?, int)>();
        for (var i = 0; i < spec.Ports.Count; i++)
        {
            var (port, place) = (spec.Ports[i], path[i]);
            if (spec.Ports.Count > 1 && string.IsNullOrEmpty(port.Name))
                errors.Add(FieldError.Required(place / "name"));
            errors.Check(place / "name", port.Name, NameRules.Label);
            if (port.Name is { Length: > 0 } && !names.Add(port.Name))
                errors.Add(FieldError.Duplicate(place / "name", port.Name));
            errors.Port(place / "port", port.Port);
            errors.OneOf(place / "protocol", port.Protocol, "SCTP", "TCP", "UDP");
            if (port.AppProtocol is { } application && LabelSyntax.KeyError(application) is { } fault)
                errors.Add(FieldError.Invalid(place / "appProtocol", application, fault));
            Target(errors, port.TargetPort, place / "targetPort");
            if (!pairs.Add((port.Protocol, port.Port)))
                errors.Add(FieldError.Duplicate(place, new ServicePort { Protocol = port.Protocol, Port = port.Port }));
            if (port.NodePort is { } nodePort and not 0)
                NodePort(errors, spec, port, nodePort, nodePorts, place);
        }
    }

    private static void NodePort(ErrorList errors, ServiceSpec spec, ServicePort port, int nodePort, HashSet<(string?, int)> seen, FieldPath path)
    {
        if (spec.Type is "ClusterIP" or "ExternalName")
            errors.Add(FieldError.Forbidden(path / "nodePort", $"may not be used when `type` is '{spec.Type}'"));
        else if (!seen.Add((port.Protocol, nodePort)))
            errors.Add(FieldError.Duplicate(path / "nodePort", nodePort));
        errors.Port(path / "nodePort", nodePort);
    }

    private static void Target(ErrorList errors, IntOrString? target, FieldPath path)
    {
        if (target is not { } given)
            return;
        if (given.IsText)
            errors.Check(path, given.Text, NameRules.PortName);
        else
            errors.Port(path, given.Number);
    }

    private static void Affinity(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        errors.Require(path / "sessionAffinity", spec.SessionAffinity);
        errors.OneOf(path / "sessionAffinity", spec.SessionAffinity, "ClientIP", "None");
        if (spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is { } seconds and (<= 0 or > 86_400))
            errors.Add(FieldError.Invalid(path / "sessionAffinityConfig" / "clientIP" / "timeoutSeconds", seconds, "must be greater than 0 and less than 86400"));
    }

    private static void Addresses(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        if (spec.ClusterIPs is [var first, ..] && spec.ClusterIP is { Length: > 0 } && first != spec.ClusterIP)
            errors.Add(FieldError.Invalid(path / "clusterIPs", spec.ClusterIPs, "first value must match `clusterIP`"));
        if (spec.ClusterIPs.Count > 1)
            errors.Add(FieldError.Invalid(path / "clusterIPs", spec.ClusterIPs, "may only hold one address on this single-stack cluster"));
        for (var i = 0; i < spec.ClusterIPs.Count && spec.Type != "ExternalName"; i++)
            if (spec.ClusterIPs[i] != Headless)
                errors.Check((path / "clusterIPs")[i], spec.ClusterIPs[i], NameRules.Ip);
        for (var i = 0; i < spec.ExternalIPs.Count; i++)
            errors.Check((path / "externalIPs")[i], spec.ExternalIPs[i], AddressRules.Endpoint);
        Families(errors, spec, path);
        for (var i = 0; i < spec.LoadBalancerSourceRanges.Count; i++)
            errors.Check((path / "loadBalancerSourceRanges")[i], spec.LoadBalancerSourceRanges[i].Trim(), NameRules.Cidr);
    }

    /// <summary>The cluster has IPv4 alone.</summary>
    private static void Families(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        errors.Distinct(path / "ipFamilies", spec.IpFamilies, family => family);
        for (var i = 0; i < spec.IpFamilies.Count; i++)
        {
            errors.MustBeOneOf((path / "ipFamilies")[i], spec.IpFamilies[i], "IPv4", "IPv6");
            if (spec.IpFamilies[i] == "IPv6" && spec.ClusterIP != Headless)
                errors.Add(FieldError.Invalid((path / "ipFamilies")[i], spec.IpFamilies[i], "not configured on this cluster"));
        }

        errors.OneOf(path / "ipFamilyPolicy", spec.IpFamilyPolicy, "PreferDualStack", "RequireDualStack", "SingleStack");
        if (spec is { IpFamilyPolicy: "RequireDualStack", ClusterIP: not Headless })
            errors.Add(FieldError.Invalid(path / "ipFamilyPolicy", spec.IpFamilyPolicy, "this cluster is not configured for dual-stack services"));
    }

    /// <summary>Where a load balancer, and only that, is reached.</summary>
    public static ErrorList CheckStatus(Service service)
    {
        var (errors, points, path) = (new ErrorList(), service.Status.LoadBalancer.Ingress, FieldPath.Status / "loadBalancer" / "ingress");
        if (points.Count > 0 && service.Spec.Type != "LoadBalancer")
            errors.Add(FieldError.Forbidden(path, OnlyLoadBalancer.Replace("type", "spec.type", StringComparison.Ordinal)));
        for (var i = 0; i < points.Count; i++)
        {
            errors.Check(path[i] / "ip", points[i].Ip, NameRules.Ip);
            if (points[i] is { Ip: null or "", IpMode: not null })
                errors.Add(FieldError.Forbidden(path[i] / "ipMode", "may not be specified when `ip` is not set"));
            errors.OneOf(path[i] / "ipMode", points[i].IpMode, "Proxy", "VIP");
            errors.Check(path[i] / "hostname", points[i].Hostname, NameRules.Subdomain);
            errors.Check(path[i] / "hostname", points[i].Hostname, IngressRules.NotAnAddress);
        }

        return errors;
    }

    private static void LoadBalancing(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        if (spec.LoadBalancerClass is { } name && LabelSyntax.KeyError(name) is { } fault)
            errors.Add(FieldError.Invalid(path / "loadBalancerClass", name, fault));
        if (spec.HealthCheckNodePort is > 0 and var health && spec is not { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" })
            errors.Add(FieldError.Invalid(path / "healthCheckNodePort", health, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
        if (spec.Type == "LoadBalancer")
            return;
        if (spec.LoadBalancerSourceRanges.Count > 0)
            errors.Add(FieldError.Forbidden(path / "loadBalancerSourceRanges", OnlyLoadBalancer));
        if (spec.LoadBalancerClass is not null)
            errors.Add(FieldError.Forbidden(path / "loadBalancerClass", OnlyLoadBalancer));
        if (spec.AllocateLoadBalancerNodePorts is not null)
            errors.Add(FieldError.Forbidden(path / "allocateLoadBalancerNodePorts", OnlyLoadBalancer));
    }

    private static void Policies(ErrorList errors, ServiceSpec spec, FieldPath path)
    {
        errors.OneOf(path / "internalTrafficPolicy", spec.InternalTrafficPolicy, "Cluster", "Local");
        errors.OneOf(path / "externalTrafficPolicy", spec.ExternalTrafficPolicy, "Cluster", "Local");
        if (spec is { ExternalTrafficPolicy.Length: > 0, Type: "ClusterIP" or "ExternalName", ExternalIPs.Count: 0 })
            errors.Add(FieldError.Invalid(path / "externalTrafficPolicy", spec.ExternalTrafficPolicy, "may only be set for externally-accessible services"));
        if (spec.TrafficDistribution is { Length: > 0 })
            errors.OneOf(path / "trafficDistribution", spec.TrafficDistribution, "PreferClose", "PreferSameNode", "PreferSameZone");
    }
}
