namespace Cluster.Api.DynamicResources.V1;

/// <summary>An amount that several devices draw on.</summary>
public sealed record Counter
{
    /// <summary>Amount available, or drawn where a device consumes it.</summary>
    [Required]
    public Quantity Value { get; init; }
}
