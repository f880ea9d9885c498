using Cluster.Api.Core.V1;
using Cri = Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Translates security contexts of pods and containers into CRI's; what a container sets goes before what its pod sets.</summary>
internal static class SecurityContexts
{
    /// <summary>Hidden from unprivileged containers, and shown read-only: the lists every runtime uses by default.</summary>
    private static readonly string[] Masked =
    [
        "/proc/asound", "/proc/acpi", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list",
        "/proc/timer_stats", "/proc/sched_debug", "/proc/scsi", "/sys/firmware",
    ];

    private static readonly string[] ReadOnly =
        ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

    public static Cri.LinuxSandboxSecurityContext ForSandbox(Pod pod)
    {
        var context = new Cri.LinuxSandboxSecurityContext
        {
            NamespaceOptions = Namespaces(pod),
            // The sandbox must be at least as free as the freest container in it.
            Privileged = pod.AllContainers.Any(static entry => entry.Container.SecurityContext?.Privileged is true),
            Seccomp = Profile(pod.Spec.SecurityContext?.SeccompProfile),
            SelinuxOptions = SELinux(pod.Spec.SecurityContext?.SeLinuxOptions),
        };
        if (pod.Spec.SecurityContext is not { } given)
            return context;
        if (given.RunAsUser is { } user)
            context.RunAsUser = new() { Value = user };
        if (given.RunAsUser is not null && given.RunAsGroup is { } group)
            context.RunAsGroup = new() { Value = group };
        context.SupplementalGroups.AddRange(Groups(pod));
        return context;
    }

    /// <param name="targetId">Runtime id of the container whose processes an ephemeral container sees, or null.</param>
    public static Cri.LinuxContainerSecurityContext ForContainer(Pod pod, Container container, string? targetId)
    {
        var (own, shared) = (container.SecurityContext, pod.Spec.SecurityContext);
        var privileged = own?.Privileged is true;
        var context = new Cri.LinuxContainerSecurityContext
        {
            Privileged = privileged,
            NamespaceOptions = Namespaces(pod),
            ReadonlyRootfs = own?.ReadOnlyRootFilesystem is true,
            NoNewPrivs = own?.AllowPrivilegeEscalation is false,
            Seccomp = privileged ? Unconfined() : Profile(own?.SeccompProfile ?? shared?.SeccompProfile),
            SelinuxOptions = SELinux(own?.SeLinuxOptions ?? shared?.SeLinuxOptions),
            Capabilities = new(),
        };
        if ((own?.RunAsUser ?? shared?.RunAsUser) is { } user)
            context.RunAsUser = new() { Value = user };
        if ((own?.RunAsGroup ?? shared?.RunAsGroup) is { } group)
            context.RunAsGroup = new() { Value = group };
        context.SupplementalGroups.AddRange(Groups(pod));
        context.Capabilities.AddCapabilities.AddRange(own?.Capabilities?.Add ?? []);
        context.Capabilities.DropCapabilities.AddRange(own?.Capabilities?.Drop ?? []);
        if (!privileged && own?.ProcMount is not "Unmasked")
        {
            context.MaskedPaths.AddRange(Masked);
            context.ReadonlyPaths.AddRange(ReadOnly);
        }
        if (targetId is not null)
            (context.NamespaceOptions.Pid, context.NamespaceOptions.TargetId) = (Cri.NamespaceMode.Target, targetId);
        return context;
    }

    private static IEnumerable<long> Groups(Pod pod)
    {
        var given = pod.Spec.SecurityContext;
        return given?.FsGroup is { } fsGroup ? given.SupplementalGroups.Append(fsGroup).Distinct() : given?.SupplementalGroups ?? [];
    }

    private static Cri.NamespaceOption Namespaces(Pod pod) => new()
    {
        Network = pod.IsOnHostNetwork ? Cri.NamespaceMode.Node : Cri.NamespaceMode.Pod,
        Ipc = pod.Spec.HostIPC is true ? Cri.NamespaceMode.Node : Cri.NamespaceMode.Pod,
        Pid = pod.Spec.HostPID is true ? Cri.NamespaceMode.Node
            : pod.Spec.ShareProcessNamespace is true ? Cri.NamespaceMode.Pod : Cri.NamespaceMode.Container,
    };

    private static Cri.SecurityProfile Profile(SeccompProfile? profile) => profile?.Type switch
    {
        "RuntimeDefault" => new() { ProfileType = Cri.SecurityProfile.Types.ProfileType.RuntimeDefault },
        "Localhost" => new() { ProfileType = Cri.SecurityProfile.Types.ProfileType.Localhost, LocalhostRef = profile.LocalhostProfile ?? "" },
        _ => Unconfined(),
    };

    private static Cri.SecurityProfile Unconfined() => new() { ProfileType = Cri.SecurityProfile.Types.ProfileType.Unconfined };

    private static Cri.SELinuxOption? SELinux(SELinuxOptions? options) => options is null ? null : new()
    {
        User = options.User ?? "",
        Role = options.Role ?? "",
        Type = options.Type ?? "",
        Level = options.Level ?? "",
    };
}
