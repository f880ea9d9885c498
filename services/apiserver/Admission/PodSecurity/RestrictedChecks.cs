using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Pods;
using static Cluster.ApiServer.Admission.PodSecurity.SecuredPod;

namespace Cluster.ApiServer.Admission.PodSecurity;

/// <summary>What a hardened pod must say of itself, besides what <see cref="BaselineChecks"/> forbid. Pure; null means that the pod is as it should be.</summary>
internal static class RestrictedChecks
{
    /// <summary>Since then, what means nothing on Windows is not asked of pods that say that they are for it.</summary>
    private const int KnowsWindows = 25;

    private const string NetBind = "NET_BIND_SERVICE";

    public static string? PrivilegeEscalation(SecuredPod pod, int minor) =>
        !IsSpared(pod, minor) && pod.Naming(static container => container.SecurityContext?.AllowPrivilegeEscalation is not false) is { Length: > 0 } bad
            ? $"allowPrivilegeEscalation != false ({bad} must set securityContext.allowPrivilegeEscalation=false)" : null;

    public static string? Capabilities(SecuredPod pod, int minor)
    {
        if (IsSpared(pod, minor))
            return null;
        static IEnumerable<string> Beyond(PodContainer container) => container.SecurityContext?.Capabilities?.Add.Where(static name => name != NetBind) ?? [];
        List<string> faults = [];
        if (pod.Naming(static container => container.SecurityContext?.Capabilities?.Drop.Contains("ALL") is not true) is { Length: > 0 } keeping)
            faults.Add($"{keeping} must set securityContext.capabilities.drop=[\"ALL\"]");
        if (pod.Naming(static container => Beyond(container).Any()) is { Length: > 0 } adding)
            faults.Add($"{adding} must not include {Quote(pod.Containers.SelectMany(Beyond).Distinct().Order(StringComparer.Ordinal))} in securityContext.capabilities.add");
        return faults.Count == 0 ? null : $"unrestricted capabilities ({string.Join("; ", faults)})";
    }

    public static string? Volumes(SecuredPod pod)
    {
        var bad = pod.Spec.Volumes.Select(static volume => (volume.Name, Type: VolumeTypes.Of(volume))).Where(static volume => !VolumeTypes.IsHarmless(volume.Type)).ToList();
        var types = bad.Select(static volume => volume.Type).Distinct().Order(StringComparer.Ordinal).ToList();
        return bad.Count == 0 ? null
            : $"restricted volume types ({(bad.Count == 1 ? "volume" : "volumes")} {Quote(bad.Select(static volume => volume.Name))} {(bad.Count == 1 ? "uses" : "use")} restricted volume {(types.Count == 1 ? "type" : "types")} {Quote(types)})";
    }

    public static string? NonRoot(SecuredPod pod)
    {
        var own = pod.Spec.SecurityContext?.RunAsNonRoot;
        var setters = Setters(own is false, pod.Naming(static container => container.SecurityContext?.RunAsNonRoot is false));
        if (setters.Length > 0)
            return $"runAsNonRoot != true ({setters} must not set securityContext.runAsNonRoot=false)";
        return own is not true && pod.Naming(static container => container.SecurityContext?.RunAsNonRoot is null) is { Length: > 0 } silent
            ? $"runAsNonRoot != true (pod or {silent} must set securityContext.runAsNonRoot=true)" : null;
    }

    public static string? User(SecuredPod pod)
    {
        var setters = Setters(pod.Spec.SecurityContext?.RunAsUser is 0, pod.Naming(static container => container.SecurityContext?.RunAsUser is 0));
        return setters.Length == 0 ? null : $"runAsUser=0 ({setters} must not set runAsUser=0)";
    }

    public static string? Seccomp(SecuredPod pod, int minor)
    {
        if (IsSpared(pod, minor))
            return null;
        if (BaselineChecks.Seccomp(pod, minor) is { } bad)
            return bad;
        return pod.Spec.SecurityContext?.SeccompProfile is null && pod.Naming(static container => container.SecurityContext?.SeccompProfile is null) is { Length: > 0 } silent
            ? $"seccompProfile (pod or {silent} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")" : null;
    }

    private static bool IsSpared(SecuredPod pod, int minor) => minor >= KnowsWindows && pod.IsWindows;
}
