using Cluster.ApiServer.CustomResources.ThirdParty;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Kinds that upstream gave up. They exist only where <c>--runtime-config</c> asks for them.</summary>
internal static class LegacyKinds
{
    public static IEnumerable<ResourceDefinition> All => [PodSecurityPolicyResource.Definition, PodPresetResource.Definition, ThirdPartyResourceDefinition.Definition];
}
