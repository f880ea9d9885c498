namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>A device that a driver offers, with what is needed to choose it.</summary>
public sealed record Device
{
    /// <summary>What the device is like.</summary>
    public BasicDevice? Basic { get; init; }

    /// <summary>Name of the device, a DNS label unique in its pool.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
