using Cluster.Api.Scheduling.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Scheduling;

/// <summary>The resource <c>scheduling.k8s.io/v1/priorityclasses</c>.</summary>
internal static class PriorityClassResource
{
    public static ResourceDefinition<PriorityClass> Definition => new()
    {
        Group = "scheduling.k8s.io",
        Version = "v1",
        Kind = "PriorityClass",
        Plural = "priorityclasses",
        ShortNames = ["pc"],
        Namespaced = false,
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = PolicyTables.PriorityClasses,
    };
}
