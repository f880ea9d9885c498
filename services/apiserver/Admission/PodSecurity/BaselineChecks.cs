using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Pods;
using static Cluster.ApiServer.Admission.PodSecurity.SecuredPod;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>What lets a pod out of its containers by known ways. Pure; null means that the pod is as it should be.</summary>
internal static class BaselineChecks
{
    private const string AppArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
    private const string SeccompPod = "seccomp.security.alpha.kubernetes.io/pod";
    private const string SeccompContainer = "container.seccomp.security.alpha.kubernetes.io/";

    private static readonly HashSet<string> DefaultCapabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    /// <summary>Kernel settings that a pod may change, each with the first v1.N that allows it.</summary>
    private static readonly Dictionary<string, int> SafeSysctls = new(StringComparer.Ordinal)
    {
        ["kernel.shm_rmid_forced"] = 0,
        ["net.ipv4.ip_local_port_range"] = 0,
        ["net.ipv4.tcp_syncookies"] = 0,
        ["net.ipv4.ping_group_range"] = 0,
        ["net.ipv4.ip_unprivileged_port_start"] = 0,
        ["net.ipv4.ip_local_reserved_ports"] = 27,
        ["net.ipv4.tcp_keepalive_time"] = 29,
        ["net.ipv4.tcp_fin_timeout"] = 29,
        ["net.ipv4.tcp_keepalive_intvl"] = 29,
        ["net.ipv4.tcp_keepalive_probes"] = 29,
        ["net.ipv4.tcp_rmem"] = 32,
        ["net.ipv4.tcp_wmem"] = 32,
    };

    public static string? AppArmor(SecuredPod pod)
    {
        static bool IsBad(AppArmorProfile? profile) => profile is not null and not { Type: "RuntimeDefault" or "Localhost" };
        var own = pod.Spec.SecurityContext?.AppArmorProfile;
        var setters = Setters(IsBad(own), pod.Naming(static container => IsBad(container.SecurityContext?.AppArmorProfile)));
        var values = pod.Containers.Select(static container => container.SecurityContext?.AppArmorProfile).Append(own).Where(IsBad).Select(static profile => profile!.Type).Distinct().Order(StringComparer.Ordinal).ToList();
        var notes = pod.Annotations.Where(static note => note.Key.StartsWith(AppArmorPrefix, StringComparison.Ordinal)
                && note.Value is not ("" or "runtime/default") && !note.Value.StartsWith("localhost/", StringComparison.Ordinal))
            .Select(static note => $"{note.Key}=\"{note.Value}\"").Order(StringComparer.Ordinal).ToList();
        if (setters.Length > 0)
            notes.Insert(0, $"{setters} must not set AppArmor profile type to {Quote(values)}");
        return notes.Count == 0 ? null : $"forbidden AppArmor {(values.Count + notes.Count > 2 ? "profiles" : "profile")} ({string.Join(", ", notes)})";
    }

    public static string? Capabilities(SecuredPod pod)
    {
        static IEnumerable<string> Beyond(PodContainer container) => container.SecurityContext?.Capabilities?.Add.Where(static name => !DefaultCapabilities.Contains(name)) ?? [];
        var added = pod.Containers.SelectMany(Beyond).Distinct().Order(StringComparer.Ordinal).ToList();
        return added.Count == 0 ? null
            : $"non-default capabilities ({pod.Naming(static container => Beyond(container).Any())} must not include {Quote(added)} in securityContext.capabilities.add)";
    }

    public static string? HostNamespaces(SecuredPod pod)
    {
        List<string> shared = [];
        if (pod.Spec.HostNetwork is true)
            shared.Add("hostNetwork=true");
        if (pod.Spec.HostPID is true)
            shared.Add("hostPID=true");
        if (pod.Spec.HostIPC is true)
            shared.Add("hostIPC=true");
        return shared.Count == 0 ? null : $"host namespaces ({string.Join(", ", shared)})";
    }

    public static string? HostPaths(SecuredPod pod)
    {
        var volumes = pod.Spec.Volumes.Where(static volume => volume.HostPath is not null).Select(static volume => volume.Name).ToList();
        return volumes.Count == 0 ? null : $"hostPath volumes ({(volumes.Count == 1 ? "volume" : "volumes")} {Quote(volumes)})";
    }

    public static string? HostPorts(SecuredPod pod)
    {
        static IEnumerable<int> Ports(PodContainer container) => container.Ports.Select(static port => port.HostPort ?? 0).Where(static port => port != 0);
        var users = pod.Containers.Count(static container => Ports(container).Any());
        var ports = pod.Containers.SelectMany(Ports).Distinct().Order().ToList();
        return users == 0 ? null
            : $"hostPort ({pod.Naming(static container => Ports(container).Any())} {(users == 1 ? "uses" : "use")} {(ports.Count == 1 ? "hostPort" : "hostPorts")} {string.Join(", ", ports)})";
    }

    /// <summary>The kubelet asks where a probe says: it must not ask other machines on a pod's behalf.</summary>
    public static string? ProbeHosts(SecuredPod pod)
    {
        var users = pod.Containers.Count(static container => Hosts(container).Any());
        var hosts = pod.Containers.SelectMany(Hosts).Distinct().Order(StringComparer.Ordinal).ToList();
        return users == 0 ? null
            : $"probe or lifecycle host ({pod.Naming(static container => Hosts(container).Any())} {(users == 1 ? "uses" : "use")} probe or lifecycle {(hosts.Count == 1 ? "host" : "hosts")} {Quote(hosts)})";
    }

    public static string? Privileged(SecuredPod pod) => pod.Naming(static container => container.SecurityContext?.Privileged is true) is { Length: > 0 } bad
        ? $"privileged ({bad} must not set securityContext.privileged=true)" : null;

    public static string? ProcMount(SecuredPod pod)
    {
        static string? Type(PodContainer container) => container.SecurityContext?.ProcMount is { } type and not "Default" ? type : null;
        var types = pod.Containers.Select(Type).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return types.Count == 0 ? null : $"procMount ({pod.Naming(static container => Type(container) is not null)} must not set securityContext.procMount to {Quote(types)})";
    }

    public static string? SeLinux(SecuredPod pod, int minor)
    {
        bool HasBadType(SELinuxOptions? options) => options is not null
            && options.Type is not (null or "" or "container_t" or "container_init_t" or "container_kvm_t") && !(options.Type == "container_engine_t" && minor >= 31);
        bool IsBad(SELinuxOptions? options) => HasBadType(options) || options is { User.Length: > 0 } or { Role.Length: > 0 };
        var own = pod.Spec.SecurityContext?.SeLinuxOptions;
        var setters = Setters(IsBad(own), pod.Naming(container => IsBad(container.SecurityContext?.SeLinuxOptions)));
        if (setters.Length == 0)
            return null;
        var all = pod.Containers.Select(static container => container.SecurityContext?.SeLinuxOptions).Append(own).OfType<SELinuxOptions>().ToList();
        List<string> faults = [];
        if (all.Where(HasBadType).Select(static options => options.Type!).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } types)
            faults.Add($"{(types.Count == 1 ? "type" : "types")} {Quote(types)}");
        if (all.Exists(static options => options.User is { Length: > 0 }))
            faults.Add("user may not be set");
        if (all.Exists(static options => options.Role is { Length: > 0 }))
            faults.Add("role may not be set");
        return $"seLinuxOptions ({setters} set forbidden securityContext.seLinuxOptions: {string.Join("; ", faults)})";
    }

    public static string? Seccomp(SecuredPod pod, int minor)
    {
        if (minor < 19)
            return SeccompNotes(pod);
        static bool IsBad(SeccompProfile? profile) => profile is not null and not { Type: "RuntimeDefault" or "Localhost" };
        var own = pod.Spec.SecurityContext?.SeccompProfile;
        var setters = Setters(IsBad(own), pod.Naming(static container => IsBad(container.SecurityContext?.SeccompProfile)));
        var types = pod.Containers.Select(static container => container.SecurityContext?.SeccompProfile).Append(own).Where(IsBad).Select(static profile => profile!.Type).Distinct().Order(StringComparer.Ordinal);
        return setters.Length == 0 ? null : $"seccompProfile ({setters} must not set securityContext.seccompProfile.type to {Quote(types)})";
    }

    public static string? Sysctls(SecuredPod pod, int minor)
    {
        var names = pod.Spec.SecurityContext?.Sysctls.Select(static sysctl => sysctl.Name).Where(name => !SafeSysctls.TryGetValue(name, out var since) || minor < since).ToList() ?? [];
        return names.Count == 0 ? null : $"forbidden sysctls ({string.Join(", ", names)})";
    }

    public static string? HostProcess(SecuredPod pod)
    {
        var setters = Setters(
            pod.Spec.SecurityContext?.WindowsOptions?.HostProcess is true, pod.Naming(static container => container.SecurityContext?.WindowsOptions?.HostProcess is true));
        return setters.Length == 0 ? null : $"hostProcess ({setters} must not set securityContext.windowsOptions.hostProcess=true)";
    }

    private static string? SeccompNotes(SecuredPod pod)
    {
        var notes = pod.Annotations.Where(static note => (note.Key == SeccompPod || note.Key.StartsWith(SeccompContainer, StringComparison.Ordinal))
                && note.Value is not ("" or "runtime/default" or "docker/default") && !note.Value.StartsWith("localhost/", StringComparison.Ordinal))
            .Select(static note => $"{note.Key}=\"{note.Value}\"").Order(StringComparer.Ordinal).ToList();
        return notes.Count == 0 ? null : $"seccompProfile (forbidden {(notes.Count == 1 ? "annotation" : "annotations")} {string.Join(", ", notes)})";
    }

    private static IEnumerable<string> Hosts(PodContainer container)
    {
        var handlers = new[] { container.Lifecycle?.PostStart, container.Lifecycle?.PreStop }.OfType<LifecycleHandler>();
        return container.Probes.SelectMany(static probe => new[] { probe.HttpGet?.Host, probe.TcpSocket?.Host })
            .Concat(handlers.SelectMany(static handler => new[] { handler.HttpGet?.Host, handler.TcpSocket?.Host }))
            .OfType<string>().Where(static host => host.Length > 0);
    }
}
