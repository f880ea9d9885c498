namespace Cluster.Api.Core.V1;

/// <summary>EndpointPort</summary>
public sealed record EndpointPort
{
    /// <summary>AppProtocol</summary>
    public string? AppProtocol { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Port</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>Protocol</summary>
    public string? Protocol { get; init; }
}
