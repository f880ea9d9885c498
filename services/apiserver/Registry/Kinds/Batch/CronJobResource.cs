using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>The resource <c>batch/v1/cronjobs</c>.</summary>
internal static class CronJobResource
{
    public static ResourceDefinition<CronJob> Definition => new()
    {
        Group = "batch",
        Version = "v1",
        Kind = "CronJob",
        Plural = "cronjobs",
        ShortNames = ["cj"],
        Categories = ["all"],
        Strategy = new CronJobStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = BatchTables.CronJobs,
    };
}
