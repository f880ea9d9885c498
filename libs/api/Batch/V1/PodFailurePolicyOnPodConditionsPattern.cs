namespace Cluster.Api.Batch.V1;

/// <summary>A pod condition that a failed pod must have.</summary>
public sealed record PodFailurePolicyOnPodConditionsPattern
{
    /// <summary>Wanted status of the condition: True (the default), False or Unknown.</summary>
    public string? Status { get; init; }

    /// <summary>Wanted type of the condition, such as DisruptionTarget.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
