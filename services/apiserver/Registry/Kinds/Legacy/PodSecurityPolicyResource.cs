using Cluster.Api.Policy.V1Beta1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>The resource <c>policy/v1beta1/podsecuritypolicies</c>, served as <c>extensions/v1beta1</c> too.</summary>
internal static class PodSecurityPolicyResource
{
    public const string Name = "podsecuritypolicies.policy";

    public static ResourceDefinition<PodSecurityPolicy> Definition => new()
    {
        Deprecation = new("1.21", "1.25", null),
        OtherVersions =
        [
            new ViewedVersion(typeof(PodSecurityPolicy), "extensions", "v1beta1")
            {
                Package = "io.k8s.api.extensions.v1beta1",
                Deprecation = new("1.11", "1.16", "policy/v1beta1 PodSecurityPolicy"),
            },
        ],
        Strategy = new PodSecurityPolicyStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns =
        [
            Name<PodSecurityPolicy>(),
            new("Priv", static (o, _) => (o.Spec.Privileged is true).ToString().ToLowerInvariant()) { Description = "Whether containers may be privileged." },
            Text<PodSecurityPolicy>("Caps", o => string.Join(',', o.Spec.AllowedCapabilities), "Capabilities that may be added."),
            Text<PodSecurityPolicy>("Selinux", o => o.Spec.SeLinux.Rule, "Rule for SELinux labels."),
            Text<PodSecurityPolicy>("RunAsUser", o => o.Spec.RunAsUser.Rule, "Rule for users."),
            Text<PodSecurityPolicy>("FsGroup", o => o.Spec.FsGroup.Rule, "Rule for the owner of volumes."),
            Text<PodSecurityPolicy>("SupGroup", o => o.Spec.SupplementalGroups.Rule, "Rule for supplemental groups."),
            new("ReadOnlyRootFs", static (o, _) => (o.Spec.ReadOnlyRootFilesystem is true).ToString().ToLowerInvariant()) { Description = "Whether root file systems must be read-only." },
            Text<PodSecurityPolicy>("Volumes", o => string.Join(',', o.Spec.Volumes), "Kinds of volumes allowed."),
        ],
    };
}
