using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>What a pod's spec must look like, for pods and pod templates alike.</summary>
/// <remarks>Order and wording follow upstream's validation, so that the first cause a user sees is the same.</remarks>
internal static class PodRules
{
    private const int MaxSearchCharacters = 2048;

    public static void Template(ErrorList errors, PodTemplateSpec template, FieldPath path)
    {
        LabelRules.Labels(errors, template.Metadata.Labels, path / "labels");
        ObjectMetaRules.Annotations(errors, template.Metadata.Annotations, path / "annotations");
        Spec(errors, template.Spec, path / "spec");
        if (template.Spec.EphemeralContainers.Count > 0)
            errors.Add(FieldError.Forbidden(path / "spec" / "ephemeralContainers", "ephemeral containers not allowed in pod template"));
    }

    public static void Spec(ErrorList errors, PodSpec spec, FieldPath path)
    {
        var volumes = VolumeRules.Check(errors, spec.Volumes, path / "volumes");
        var containers = new ContainerRules(errors, volumes);
        containers.Check(spec.Containers, path / "containers");
        containers.CheckInit(spec.InitContainers, path / "initContainers");

        Word(errors, path / "restartPolicy", spec.RestartPolicy, "Always", "Never", "OnFailure");
        Word(errors, path / "dnsPolicy", spec.DnsPolicy, "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
        DnsConfig(errors, spec, path / "dnsConfig");
        errors.NotNegative(path / "terminationGracePeriodSeconds", spec.TerminationGracePeriodSeconds);
        errors.Between(path / "activeDeadlineSeconds", spec.ActiveDeadlineSeconds, 1, int.MaxValue);
        SchedulingRules.Check(errors, spec, path);
        Names(errors, spec, path);
        HostNamespaces(errors, spec, path);
        if (spec.SecurityContext is { } security)
            SecurityRules.Pod(errors, spec, security, path / "securityContext");
        for (var i = 0; i < spec.HostAliases.Count; i++)
            HostAlias(errors, spec.HostAliases[i], (path / "hostAliases")[i]);
        for (var i = 0; i < spec.ReadinessGates.Count; i++)
            if (LabelSyntax.KeyError(spec.ReadinessGates[i].ConditionType) is { } fault)
                errors.Add(FieldError.Invalid((path / "readinessGates")[i] / "conditionType", spec.ReadinessGates[i].ConditionType, fault));
        Gates(errors, spec.SchedulingGates, path / "schedulingGates");
        if (spec.Overhead.Count > 0)
            ResourceRules.Requirements(errors, new() { Limits = spec.Overhead }, path / "overhead");
        if (spec.ResourceClaims.Count > 0)
            ResourceClaimRules.Pod(errors, spec.ResourceClaims, path / "resourceClaims");
        ResourceClaimRules.Uses(errors, spec, spec.Containers, path / "containers");
        ResourceClaimRules.Uses(errors, spec, spec.InitContainers, path / "initContainers");
        OperatingSystemRules.Check(errors, spec, path);
    }

    private static void Names(ErrorList errors, PodSpec spec, FieldPath path)
    {
        errors.Check(path / "serviceAccountName", spec.ServiceAccountName, NameRules.Subdomain);
        errors.Check(path / "nodeName", spec.NodeName, NameRules.Subdomain);
        errors.Check(path / "hostname", spec.Hostname, NameRules.Label);
        errors.Check(path / "subdomain", spec.Subdomain, NameRules.Label);
        errors.Check(path / "priorityClassName", spec.PriorityClassName, NameRules.Subdomain);
        errors.Check(path / "runtimeClassName", spec.RuntimeClassName, NameRules.Subdomain);
        errors.Check(path / "schedulerName", spec.SchedulerName, LabelSyntax.KeyError);
        errors.OneOf(path / "preemptionPolicy", spec.PreemptionPolicy, "Never", "PreemptLowerPriority");
    }

    private static void HostAlias(ErrorList errors, HostAlias alias, FieldPath path)
    {
        if (NameRules.Ip(alias.Ip) is { } fault)
            errors.Add(FieldError.Invalid(path / "ip", alias.Ip, fault));
        for (var i = 0; i < alias.Hostnames.Count; i++)
            if (NameRules.Subdomain(alias.Hostnames[i]) is { } wrong)
                errors.Add(FieldError.Invalid((path / "hostnames")[i], alias.Hostnames[i], wrong));
    }

    private static void HostNamespaces(ErrorList errors, PodSpec spec, FieldPath path)
    {
        foreach (var (name, isShared) in (ReadOnlySpan<(string, bool?)>)[("hostNetwork", spec.HostNetwork), ("HostPID", spec.HostPID), ("HostIPC", spec.HostIPC)])
            if (spec.HostUsers is false && isShared is true)
                errors.Add(FieldError.Forbidden(path / name, "when `pod.Spec.HostUsers` is false"));
        if (spec is { HostPID: true, ShareProcessNamespace: true })
            errors.Add(FieldError.Invalid(path / "shareProcessNamespace", true, "ShareProcessNamespace and HostPID cannot both be enabled"));
        if (spec.HostNetwork is not true)
            return;
        for (var i = 0; i < spec.Containers.Count; i++)
            for (var j = 0; j < spec.Containers[i].Ports.Count; j++)
                if (spec.Containers[i].Ports[j] is { HostPort: { } hostPort } port && hostPort != port.ContainerPortValue)
                    errors.Add(FieldError.Invalid(((path / "containers")[i] / "ports")[j] / "containerPort", port.ContainerPortValue, "must match `hostPort` when `hostNetwork` is true"));
    }

    private static void DnsConfig(ErrorList errors, PodSpec spec, FieldPath path)
    {
        var servers = spec.DnsConfig?.Nameservers ?? [];
        if (spec.DnsPolicy == "None" && spec.DnsConfig is null)
            errors.Add(FieldError.Required(path, "must provide `dnsConfig` when `dnsPolicy` is None"));
        else if (spec.DnsPolicy == "None" && servers.Count == 0)
            errors.Add(FieldError.Required(path / "nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None"));
        if (servers.Count > 3)
            errors.Add(FieldError.Invalid(path / "nameservers", servers, "must not have more than 3 nameservers"));
        for (var i = 0; i < servers.Count; i++)
            errors.Check((path / "nameservers")[i], servers[i], NameRules.Ip);
        var searches = spec.DnsConfig?.Searches ?? [];
        if (searches.Count > 32)
            errors.Add(FieldError.Invalid(path / "searches", searches, "must not have more than 32 search paths"));
        if (searches.Count > 0 && searches.Sum(search => search.Length + 1) - 1 > MaxSearchCharacters)
            errors.Add(FieldError.Invalid(path / "searches", searches, $"must not have more than {MaxSearchCharacters} characters (including spaces) in the search list"));
        for (var i = 0; i < spec.DnsConfig?.Options.Count; i++)
            errors.Require((path / "options")[i], spec.DnsConfig.Options[i].Name, "must not be empty");
        for (var i = 0; i < searches.Count; i++)
            errors.Check((path / "searches")[i], searches[i] == "." ? "" : searches[i].TrimEnd('.'), NameRules.Subdomain);
    }

    private static void Gates(ErrorList errors, IReadOnlyList<PodSchedulingGate> gates, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < gates.Count; i++)
        {
            errors.RequireName(path[i] / "name", gates[i].Name, LabelSyntax.KeyError);
            if (!names.Add(gates[i].Name))
                errors.Add(FieldError.Duplicate(path[i], gates[i].Name));
        }
    }

    private static void Word(ErrorList errors, FieldPath path, string? value, params ReadOnlySpan<string> allowed)
    {
        errors.Require(path, value);
        errors.OneOf(path, value, allowed);
    }
}
