namespace Cluster.Api.Policy.V1Beta1;

/// <summary>A flex volume driver that may be used.</summary>
public sealed record AllowedFlexVolume
{
    /// <summary>Name of the driver.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";
}
