namespace Cluster.Api.Core.V1;

/// <summary>Asks the standard gRPC health service of the container.</summary>
public sealed record GRPCAction
{
    /// <summary>Port of the gRPC server, 1 to 65535.</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>Service name to ask about; empty for the server as a whole.</summary>
    public string? Service { get; init; }
}
