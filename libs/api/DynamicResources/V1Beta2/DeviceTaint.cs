namespace Cluster.Api.DynamicResources.V1Beta2;

/// <summary>A mark that keeps a device from claims, or removes pods using it, unless tolerated.</summary>
public sealed record DeviceTaint
{
    /// <summary>None only informs, NoSchedule prevents new allocations, NoExecute also evicts pods that use the device.</summary>
    [Required]
    public string Effect { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the taint, a label key.</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>When the taint was set or last changed; start of the toleration time. Filled in if absent.</summary>
    public DateTimeOffset? TimeAdded { get; init; }

    /// <summary>Detail that goes with the key, a label value. May be empty.</summary>
    public string? Value { get; init; }
}
