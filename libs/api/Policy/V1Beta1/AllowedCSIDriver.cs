namespace Cluster.Api.Policy.V1Beta1;

/// <summary>An inline CSI driver that may be used.</summary>
public sealed record AllowedCSIDriver
{
    /// <summary>Registered name of the driver.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
