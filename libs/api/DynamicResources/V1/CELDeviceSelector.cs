namespace Cluster.Api.DynamicResources.V1;

/// <summary>Selects devices by a CEL expression.</summary>
public sealed record CELDeviceSelector
{
    /// <summary>CEL expression over the variable device that must yield true, such as a test of device.driver. Up to 10 Ki characters.</summary>
    [Required]
    public string Expression { get; init => field = value ?? ""; } = "";
}
