namespace Cluster.Api.Core.V1;

/// <summary>A port of the backends of an Endpoints object.</summary>
public sealed record EndpointPort
{
    /// <summary>Application protocol: an IANA service name, or a prefixed one such as kubernetes.io/h2c.</summary>
    public string? AppProtocol { get; init; }

    /// <summary>Name of the Service port; may be absent only if there is a single port.</summary>
    public string? Name { get; init; }

    /// <summary>Port number.</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    public string? Protocol { get; init; }
}
