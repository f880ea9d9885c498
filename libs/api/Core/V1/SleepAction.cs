namespace Cluster.Api.Core.V1;

/// <summary>Waits for a while.</summary>
public sealed record SleepAction
{
    /// <summary>Seconds to wait.</summary>
    [Required]
    public long Seconds { get; init; }
}
