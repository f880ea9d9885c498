namespace Cluster.Api.Policy.V1Beta1;

/// <summary>User or group ids, bounds included.</summary>
public sealed record IDRange
{
    /// <summary>Last id.</summary>
    [Required]
    public long Max { get; init; }

    /// <summary>First id.</summary>
    [Required]
    public long Min { get; init; }
}
