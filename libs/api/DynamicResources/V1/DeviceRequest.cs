namespace Cluster.Api.DynamicResources.V1;

/// <summary>One wish within a claim: either exact or a list of alternatives.</summary>
public sealed record DeviceRequest
{
    /// <summary>The devices wanted. Excludes firstAvailable.</summary>
    public ExactDeviceRequest? Exactly { get; init; }

    /// <summary>Alternatives in order of preference; the first that can be met is used. At most 8, excludes exactly.</summary>
    [ListAtomic]
    public IReadOnlyList<DeviceSubRequest> FirstAvailable { get; init => field = value ?? []; } = [];

    /// <summary>Name by which containers, constraints and settings refer to the request, a DNS label unique in the claim.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
