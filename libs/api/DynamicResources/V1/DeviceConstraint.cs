namespace Cluster.Api.DynamicResources.V1;

/// <summary>A condition that the devices of several requests must meet together. Exactly one attribute is given.</summary>
public sealed record DeviceConstraint
{
    /// <summary>Fully qualified attribute whose value must differ between all devices; lists must not overlap. Devices without it do not qualify.</summary>
    public string? DistinctAttribute { get; init; }

    /// <summary>Fully qualified attribute whose value must be the same for all devices; lists must share an entry. Devices without it do not qualify.</summary>
    public string? MatchAttribute { get; init; }

    /// <summary>Requests that the condition covers, with subrequests as request/subrequest. Empty means all.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Requests { get; init => field = value ?? []; } = [];
}
