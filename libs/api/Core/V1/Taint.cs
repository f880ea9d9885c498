namespace Cluster.Api.Core.V1;

/// <summary>Keeps pods off a node unless they tolerate it.</summary>
public sealed record Taint
{
    /// <summary>NoSchedule keeps new pods away, PreferNoSchedule does so if possible, NoExecute also evicts running ones.</summary>
    [Required]
    public string Effect { get; init => field = value ?? ""; } = "";

    /// <summary>Key of the taint.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>When the taint was added.</summary>
    public DateTimeOffset? TimeAdded { get; init; }

    /// <summary>Value that goes with the key.</summary>
    public string? Value { get; init; }
}
