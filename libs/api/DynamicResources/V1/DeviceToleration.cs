namespace Cluster.Api.DynamicResources.V1;

/// <summary>Lets a request use devices with matching taints.</summary>
public sealed record DeviceToleration
{
    /// <summary>Effect to tolerate: NoSchedule or NoExecute. Empty matches all.</summary>
    public string? Effect { get; init; }

    /// <summary>Key of the taint. Empty matches every key and requires operator Exists.</summary>
    public string? Key { get; init; }

    /// <summary>Equal (the default) compares the value, Exists does not.</summary>
    public string? Operator { get; init; }

    /// <summary>Seconds that a NoExecute taint is tolerated before eviction; 0 or less evicts at once. Absent means forever.</summary>
    public long? TolerationSeconds { get; init; }

    /// <summary>Value of the taint; must be empty for Exists.</summary>
    public string? Value { get; init; }
}
