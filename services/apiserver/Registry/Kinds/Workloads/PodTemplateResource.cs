using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>The resource <c>v1/podtemplates</c>.</summary>
internal static class PodTemplateResource
{
    public static ResourceDefinition<PodTemplate> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "PodTemplate",
        Plural = "podtemplates",
        Strategy = new PodTemplateStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Template,
        Columns = WorkloadTables.PodTemplates,
    };
}
