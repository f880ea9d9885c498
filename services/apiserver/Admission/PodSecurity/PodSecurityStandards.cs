namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>What each level forbids as of each version. Pure.</summary>
/// <remarks>Source: "Pod Security Standards", and for the words <c>k8s.io/pod-security-admission/policy</c>.</remarks>
internal static class PodSecurityStandards
{
    private static readonly SecurityCheck[] Baseline =
    [
        new(BaselineChecks.AppArmor),
        new(BaselineChecks.Capabilities) { ReplacedSince = 22 },
        new(BaselineChecks.HostNamespaces),
        new(BaselineChecks.HostPaths) { ReplacedSince = 0 },
        new(BaselineChecks.HostPorts),
        new(34, (pod, _) => BaselineChecks.ProbeHosts(pod)),
        new(BaselineChecks.Privileged),
        new(BaselineChecks.ProcMount),
        new(0, BaselineChecks.SeLinux),
        new(0, BaselineChecks.Seccomp) { ReplacedSince = 19 },
        new(0, BaselineChecks.Sysctls),
        new(BaselineChecks.HostProcess),
    ];

    private static readonly SecurityCheck[] Restricted =
    [
        new(8, RestrictedChecks.PrivilegeEscalation),
        new(22, RestrictedChecks.Capabilities),
        new(0, (pod, _) => RestrictedChecks.Volumes(pod)),
        new(0, (pod, _) => RestrictedChecks.NonRoot(pod)),
        new(23, (pod, _) => RestrictedChecks.User(pod)),
        new(19, RestrictedChecks.Seccomp),
    ];

    /// <summary>Everything in which a pod breaks a standard, as one text; null when nothing.</summary>
    public static string? Violations(SecuredPod pod, SecurityStandard standard)
    {
        if (standard.Level == SecurityLevel.Privileged)
            return null;
        var isRestricted = standard.Level == SecurityLevel.Restricted;
        var checks = Baseline.Where(check => !isRestricted || !(standard.Minor >= check.ReplacedSince)).Concat(isRestricted ? Restricted : []);
        var faults = checks.Where(check => check.Since <= standard.Minor).Select(check => check.Fault(pod, standard.Minor)).OfType<string>().ToList();
        return faults.Count == 0 ? null : string.Join(", ", faults);
    }
}
