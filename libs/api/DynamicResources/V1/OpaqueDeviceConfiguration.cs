using System.Text.Json;

namespace Cluster.Api.DynamicResources.V1;

/// <summary>Device settings in a format known only to a driver.</summary>
public sealed record OpaqueDeviceConfiguration
{
    /// <summary>Name of the driver that the settings are for, a DNS subdomain.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>The settings, an object of the driver's own format of up to 10 KiB. Should carry a kind and an apiVersion.</summary>
    [Required]
    public JsonElement? Parameters { get; init; }
}
