using Cluster.Api.DynamicResources.V1;
using Cluster.Api.DynamicResources.V1Beta2;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>The resources of <c>resource.k8s.io</c>: devices, and who may use them.</summary>
internal static class DeviceResources
{
    public static IEnumerable<ResourceDefinition> All => [DeviceClasses, Claims, ClaimTemplates, Slices, TaintRules];

    public static ResourceDefinition<DeviceClass> DeviceClasses => new()
    {
        OtherVersions =
        [
            ServedVersion.Renamed<DeviceClass>("v1beta2", (o, version) => o with { ApiVersion = version }),
            ServedVersion.Renamed<DeviceClass>("v1beta1", (o, version) => o with { ApiVersion = version }),
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
            ServedVersion.Renamed<ResourceClaim>("v1beta2", (o, version) => o with { ApiVersion = version }),
            DeviceConversion.ResourceClaims,
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
            ServedVersion.Renamed<ResourceClaimTemplate>("v1beta2", (o, version) => o with { ApiVersion = version }),
            DeviceConversion.ResourceClaimTemplates,
        ],
        Strategy = new ResourceClaimTemplateStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = ExtensionTables.ClaimTemplates,
    };

    public static ResourceDefinition<ResourceSlice> Slices => new()
    {
        OtherVersions =
        [
            ServedVersion.Renamed<ResourceSlice>("v1beta2", (o, version) => o with { ApiVersion = version }),
            DeviceConversion.ResourceSlices,
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
