namespace Cluster.Api.DynamicResources.V1;

/// <summary>Which amounts of a shared device's capacity may be requested.</summary>
public sealed record CapacityRequestPolicy
{
    /// <summary>Amount consumed by a request that names none. Must fit validRange or validValues.</summary>
    public Quantity? Default { get; init; }

    /// <summary>Range that amounts must lie in. Excludes validValues.</summary>
    public CapacityRequestPolicyRange? ValidRange { get; init; }

    /// <summary>Allowed amounts in ascending order; requests are rounded up to the next one. Up to 10 entries, excludes validRange.</summary>
    [ListAtomic]
    public IReadOnlyList<Quantity> ValidValues { get; init => field = value ?? []; } = [];
}
