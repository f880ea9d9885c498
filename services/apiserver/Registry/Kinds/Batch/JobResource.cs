using System.Globalization;
using Cluster.Api.Batch.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>The resource <c>batch/v1/jobs</c>.</summary>
internal static class JobResource
{
    public static ResourceDefinition<Job> Definition => new()
    {
        Group = "batch",
        Version = "v1",
        Kind = "Job",
        Plural = "jobs",
        Categories = ["all"],
        OrphansByDefault = true,
        Strategy = new JobStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = BatchTables.Jobs,
        Fields = new Dictionary<string, Func<Job, string>>
        {
            ["status.successful"] = o => o.Status.Succeeded.ToString(CultureInfo.InvariantCulture),
        },
    };
}
