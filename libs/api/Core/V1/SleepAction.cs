namespace Cluster.Api.Core.V1;

/// <summary>SleepAction</summary>
public sealed record SleepAction
{
    /// <summary>Seconds</summary>
    [Required]
    public long Seconds { get; init; }
}
