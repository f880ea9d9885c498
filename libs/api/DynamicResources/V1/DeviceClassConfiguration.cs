namespace Cluster.Api.DynamicResources.V1;

/// <summary>Settings that a class passes to the drivers.</summary>
public sealed record DeviceClassConfiguration
{
    /// <summary>Settings in a format known only to the driver.</summary>
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
