using Cluster.Api.Autoscaling.V2;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Registry.Versions;
using V1 = Cluster.Api.Autoscaling.V1;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>The resource <c>autoscaling/v2/horizontalpodautoscalers</c>, served as <c>autoscaling/v1</c> too.</summary>
internal static class HorizontalPodAutoscalerResource
{
    public static ResourceDefinition<HorizontalPodAutoscaler> Definition => new()
    {
        Group = "autoscaling",
        Version = "v2",
        Kind = "HorizontalPodAutoscaler",
        Plural = "horizontalpodautoscalers",
        ShortNames = ["hpa"],
        Categories = ["all"],
        OtherVersions =
        [
            ServedVersion.Of<HorizontalPodAutoscaler, V1.HorizontalPodAutoscaler>(
                "autoscaling", "v1", AutoscalerConversion.ToV2, AutoscalerConversion.ToV1),
        ],
        Strategy = new HorizontalPodAutoscalerStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = AutoscalerTable.Columns,
    };
}
