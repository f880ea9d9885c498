using Cluster.Api.Meta.V1;

namespace Cluster.Api.Batch.V1;

/// <summary>Runs pods until a given number of them have succeeded.</summary>
[Kind("batch", "v1", "Job")]
[Resource("jobs", Namespaced = true)]
public sealed record Job : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: batch/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "batch/v1"; } = "batch/v1";

    /// <summary>Kind of the object: Job.</summary>
    public string Kind { get; init => field = value ?? "Job"; } = "Job";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Job should be like.</summary>
    public JobSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Job is like at present. Written by the system.</summary>
    public JobStatus Status { get; init => field = value ?? new(); } = new();
}
