namespace Cluster.Api.Core.V1;

/// <summary>Lets a pod onto nodes with matching taints.</summary>
public sealed record Toleration
{
    /// <summary>Effect to tolerate: NoSchedule, PreferNoSchedule or NoExecute. Empty matches all.</summary>
    public string? Effect { get; init; }

    /// <summary>Key of the taint. Empty with operator Exists matches every taint.</summary>
    public string? Key { get; init; }

    /// <summary>Equal (the default) compares the value, Exists does not; Lt and Gt compare integers.</summary>
    public string? Operator { get; init; }

    /// <summary>Seconds that a NoExecute taint is tolerated before eviction; 0 or less evicts at once. Absent means forever.</summary>
    public long? TolerationSeconds { get; init; }

    /// <summary>Value of the taint; empty for Exists.</summary>
    public string? Value { get; init; }
}
