namespace Cluster.Api.Batch.V1;

/// <summary>A condition on the exit codes of a failed pod's containers.</summary>
public sealed record PodFailurePolicyOnExitCodesRequirement
{
    /// <summary>Container or init container to look at. Unset means all of them.</summary>
    public string? ContainerName { get; init; }

    /// <summary>In matches exit codes that are among the values, NotIn those that are not. Containers that exited with 0 are ignored.</summary>
    [Required]
    public string Operator { get; init => field = value ?? ""; } = "";

    /// <summary>Exit codes, ascending and unique, 1 to 255 entries. 0 is not allowed with In.</summary>
    [Required, ListSet]
    public IReadOnlyList<int> Values { get; init => field = value ?? []; } = [];
}
