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
        Strategy = new PriorityClassStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = _ => null, // its generation stays 1: what counts cannot change
        RefusesDeletion = o => SystemPriorityClasses.Find(o.Metadata.Name) is null ? null : "this is a system priority class and cannot be deleted",
        Columns = PolicyTables.PriorityClasses,
    };
}
