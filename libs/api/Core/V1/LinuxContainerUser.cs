namespace Cluster.Api.Core.V1;

/// <summary>LinuxContainerUser</summary>
public sealed record LinuxContainerUser
{
    /// <summary>Gid</summary>
    [Required]
    public long Gid { get; init; }

    /// <summary>SupplementalGroups</summary>
    [ListAtomic]
    public IReadOnlyList<long> SupplementalGroups { get; init => field = value ?? []; } = [];

    /// <summary>Uid</summary>
    [Required]
    public long Uid { get; init; }
}
