namespace Cluster.Api.Core.V1;

/// <summary>User and groups of a container's first process as started.</summary>
public sealed record LinuxContainerUser
{
    /// <summary>Primary group ID.</summary>
    [Required]
    public long Gid { get; init; }

    /// <summary>Further group IDs.</summary>
    [ListAtomic]
    public IReadOnlyList<long> SupplementalGroups { get; init => field = value ?? []; } = [];

    /// <summary>User ID.</summary>
    [Required]
    public long Uid { get; init; }
}
