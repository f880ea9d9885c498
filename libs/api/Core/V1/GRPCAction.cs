namespace Cluster.Api.Core.V1;

/// <summary>GRPCAction</summary>
public sealed record GRPCAction
{
    /// <summary>Port</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>Service</summary>
    public string? Service { get; init; }
}
