using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1Beta1;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>What a security policy fills in where a pod says nothing. Pure.</summary>
internal static class PolicyDefaults
{
    private const string MustRunAs = "MustRunAs";

    public static Pod Apply(PodSecurityPolicySpec policy, Pod pod)
    {
        var own = pod.Spec.SecurityContext ?? new();
        var context = own with
        {
            FsGroup = own.FsGroup ?? (policy.FsGroup is { Rule: MustRunAs, Ranges: [var group, ..] } ? group.Min : null),
            SupplementalGroups = own.SupplementalGroups.Count == 0 && policy.SupplementalGroups is { Rule: MustRunAs, Ranges: [var extra, ..] } ? [extra.Min] : own.SupplementalGroups,
            SeLinuxOptions = own.SeLinuxOptions ?? (policy.SeLinux.Rule == MustRunAs ? policy.SeLinux.SeLinuxOptions : null),
        };
        return pod with
        {
            Spec = pod.Spec with
            {
                SecurityContext = pod.Spec.SecurityContext is null && context == own ? null : context,
                RuntimeClassName = pod.Spec.RuntimeClassName ?? policy.RuntimeClass?.DefaultRuntimeClassName,
                Containers = [.. pod.Spec.Containers.Select(container => container with { SecurityContext = Apply(policy, container.SecurityContext, context) })],
                InitContainers = [.. pod.Spec.InitContainers.Select(container => container with { SecurityContext = Apply(policy, container.SecurityContext, context) })],
                EphemeralContainers = [.. pod.Spec.EphemeralContainers.Select(container => container with { SecurityContext = Apply(policy, container.SecurityContext, context) })],
            },
        };
    }

    private static SecurityContext? Apply(PodSecurityPolicySpec policy, SecurityContext? own, PodSecurityContext pod)
    {
        var before = own ?? new();
        var (user, group) = (before.RunAsUser ?? pod.RunAsUser, before.RunAsGroup ?? pod.RunAsGroup);
        var after = before with
        {
            RunAsUser = user is null && policy.RunAsUser is { Rule: MustRunAs, Ranges: [var users, ..] } ? users.Min : before.RunAsUser,
            RunAsGroup = group is null && policy.RunAsGroup is { Rule: MustRunAs, Ranges: [var groups, ..] } ? groups.Min : before.RunAsGroup,
            RunAsNonRoot = user is null && (before.RunAsNonRoot ?? pod.RunAsNonRoot) is null && policy.RunAsUser.Rule == "MustRunAsNonRoot" ? true : before.RunAsNonRoot,
            ReadOnlyRootFilesystem = before.ReadOnlyRootFilesystem ?? (policy.ReadOnlyRootFilesystem is true ? true : null),
            AllowPrivilegeEscalation = before.AllowPrivilegeEscalation ?? policy.DefaultAllowPrivilegeEscalation ?? (policy.AllowPrivilegeEscalation is false ? false : null),
            Capabilities = Apply(policy, before.Capabilities),
        };
        return own is null && after == before ? null : after;
    }

    private static Capabilities? Apply(PodSecurityPolicySpec policy, Capabilities? own)
    {
        var (add, drop) = (own?.Add ?? [], own?.Drop ?? []);
        var added = policy.DefaultAddCapabilities.Except(add).Except(drop).ToList();
        var dropped = policy.RequiredDropCapabilities.Except(drop).Except(add).ToList();
        return added.Count == 0 && dropped.Count == 0 ? own : new() { Add = [.. add, .. added], Drop = [.. drop, .. dropped] };
    }
}
