using Cluster.Api.Meta.V1;

namespace Cluster.Api.Batch.V1;

/// <summary>Starts Jobs at the times of a schedule.</summary>
[Kind("batch", "v1", "CronJob")]
[Resource("cronjobs", Namespaced = true, ShortName = "cj")]
public sealed record CronJob : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: batch/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "batch/v1"; } = "batch/v1";

    /// <summary>Kind of the object: CronJob.</summary>
    public string Kind { get; init => field = value ?? "CronJob"; } = "CronJob";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the CronJob should be like.</summary>
    [Required]
    public CronJobSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the CronJob is like at present. Written by the system.</summary>
    public CronJobStatus Status { get; init => field = value ?? new(); } = new();
}
