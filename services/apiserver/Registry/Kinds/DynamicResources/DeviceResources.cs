using Cluster.Api.DynamicResources.V1;
using Cluster.Api.DynamicResources.V1Beta2;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>The resources of <c>resource.k8s.io</c>: devices, and who may use them.</summary>
internal static class DeviceResources
{
    public static IEnumerable<ResourceDefinition> All => [DeviceClasses, Claims, ClaimTemplates, Slices, TaintRules];

    public static ResourceDefinition<DeviceClass> DeviceClasses => new()
    {
        OtherVersions =
        [
            ServedVersion.View<DeviceClass>("v1beta2"),
            ServedVersion.View<DeviceClass>("v1beta1"),
        ],
        Strategy = new DeviceClassStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.DeviceClasses,
    };

    public static ResourceDefinition<ResourceClaim> Claims => new()
    {
        OtherVersions =
        [
            ServedVersion.View<ResourceClaim>("v1beta2"),
            DeviceVersions.ResourceClaims,
        ],
        Strategy = new ResourceClaimStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = ExtensionTables.Claims,
    };

    public static ResourceDefinition<ResourceClaimTemplate> ClaimTemplates => new()
    {
        OtherVersions =
        [
            ServedVersion.View<ResourceClaimTemplate>("v1beta2"),
            DeviceVersions.ResourceClaimTemplates,
        ],
        Strategy = new ResourceClaimTemplateStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = ExtensionTables.ClaimTemplates,
    };

    public static ResourceDefinition<ResourceSlice> Slices => new()
    {
        OtherVersions =
        [
            ServedVersion.View<ResourceSlice>("v1beta2"),
            DeviceVersions.ResourceSlices,
        ],
        Strategy = new ResourceSliceStrategy(TimeProvider.System),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Fields = new Dictionary<string, Func<ResourceSlice, string>>
        {
            ["spec.driver"] = o => o.Spec.Driver,
            ["spec.nodeName"] = o => o.Spec.NodeName ?? "",
        },
        Columns = ExtensionTables.Slices,
    };

    public static ResourceDefinition<DeviceTaintRule> TaintRules => new()
    {
        Strategy = new DeviceTaintRuleStrategy(TimeProvider.System),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = ExtensionTables.TaintRules,
    };
}
