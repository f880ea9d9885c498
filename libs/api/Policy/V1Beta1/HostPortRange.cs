namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Host ports, bounds included.</summary>
public sealed record HostPortRange
{
    /// <summary>Last port.</summary>
    [Required]
    public int Max { get; init; }

    /// <summary>First port.</summary>
    [Required]
    public int Min { get; init; }
}
