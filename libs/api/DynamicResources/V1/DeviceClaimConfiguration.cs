namespace Cluster.Api.DynamicResources.V1;

/// <summary>Settings that a claim passes to its drivers.</summary>
public sealed record DeviceClaimConfiguration
{
    /// <summary>Settings in a format known only to the driver.</summary>
    public OpaqueDeviceConfiguration? Opaque { get; init; }

    /// <summary>Requests that the settings apply to, with subrequests as request/subrequest. Empty means all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Requests { get; init => field = value ?? []; } = [];
}
