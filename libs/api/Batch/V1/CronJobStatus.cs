using Cluster.Api.Core.V1;

namespace Cluster.Api.Batch.V1;

/// <summary>What a CronJob's controller last saw.</summary>
public sealed record CronJobStatus
{
    /// <summary>The Jobs that run at present.</summary>
    [ListAtomic]
    public IReadOnlyList<ObjectReference> Active { get; init => field = value ?? []; } = [];

    /// <summary>When a Job was last due and started.</summary>
    public DateTimeOffset? LastScheduleTime { get; init; }

    /// <summary>When a Job last finished with success.</summary>
    public DateTimeOffset? LastSuccessfulTime { get; init; }
}
