namespace Cluster.Api.DynamicResources.V1;

/// <summary>A condition on a single device.</summary>
public sealed record DeviceSelector
{
    /// <summary>CEL expression that must hold for the device.</summary>
    public CELDeviceSelector? Cel { get; init; }
}
