namespace Cluster.Api.Batch.V1;

/// <summary>What to do with pods that failed in a certain way. Exactly one of onExitCodes and onPodConditions must be set.</summary>
public sealed record PodFailurePolicyRule
{
    /// <summary>FailJob ends the Job, FailIndex fails the index, Ignore replaces the pod without counting, Count counts towards backoffLimit.</summary>
    [Required]
    public string Action { get; init => field = value ?? ""; } = "";

    /// <summary>Matches by the exit codes of the containers.</summary>
    public PodFailurePolicyOnExitCodesRequirement? OnExitCodes { get; init; }

    /// <summary>Matches if the pod has any one of these conditions. At most 20.</summary>
    [ListAtomic]
    public IReadOnlyList<PodFailurePolicyOnPodConditionsPattern> OnPodConditions { get; init => field = value ?? []; } = [];
}
