namespace Cluster.Api.Core.V1;

/// <summary>Opens a TCP connection; being accepted means success.</summary>
public sealed record TCPSocketAction
{
    /// <summary>Host to connect to. Defaults to the pod's address.</summary>
    public string? Host { get; init; }

    /// <summary>Port number, 1 to 65535, or the name of a container port.</summary>
    [Required]
    public IntOrString? Port { get; init; }
}
