using Cluster.Api.Meta.V1;

namespace Cluster.Api.Batch.V1;

/// <summary>The Job that a CronJob starts.</summary>
public sealed record JobTemplateSpec
{
    /// <summary>Labels and annotations for the Jobs.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Jobs should be like.</summary>
    public JobSpec Spec { get; init => field = value ?? new(); } = new();
}
