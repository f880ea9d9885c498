namespace Cluster.Api.DynamicResources.V1Beta2;

/// <summary>The taint to set and the devices to set it on.</summary>
public sealed record DeviceTaintRuleSpec
{
    /// <summary>Devices to taint; empty selects all. Absent selects none.</summary>
    public DeviceTaintSelector? DeviceSelector { get; init; }

    /// <summary>The taint that matching devices get.</summary>
    [Required]
    public DeviceTaint Taint { get; init => field = value ?? new(); } = new();
}
