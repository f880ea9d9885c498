namespace Cluster.Api.Core.V1;

/// <summary>Health of one device.</summary>
public sealed record ResourceHealth
{
    /// <summary>Healthy, Unhealthy or Unknown.</summary>
    public string? Health { get; init; }

    /// <summary>Details on the health for people.</summary>
    public string? Message { get; init; }

    /// <summary>ID of the device, unique on the node.</summary>
    [Required]
    public string ResourceID { get; init => field = value ?? ""; } = "";
}
