namespace Cluster.Api.DynamicResources.V1;

/// <summary>Configuration that goes with allocated devices.</summary>
public sealed record DeviceAllocationConfiguration
{
    /// <summary>Settings in a format known only to the driver.</summary>
    public OpaqueDeviceConfiguration? Opaque { get; init; }

    /// <summary>Requests that the settings apply to, with subrequests as request/subrequest. Empty means all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Requests { get; init => field = value ?? []; } = [];

    /// <summary>Where the settings come from: FromClass or FromClaim.</summary>
    [Required]
    public string Source { get; init => field = value ?? ""; } = "";
}
