namespace Cluster.Api.Discovery.V1;

/// <summary>A port that every backend of a slice serves.</summary>
public sealed record EndpointPort
{
    /// <summary>Application protocol: an IANA service name, or a prefixed one such as kubernetes.io/h2c.</summary>
    public string? AppProtocol { get; init; }

    /// <summary>Name of the Service port it belongs to, unique in the slice: empty or a lower-case DNS label.</summary>
    public string? Name { get; init; }

    /// <summary>Port number; absent only where consumers are to derive it in a way of their own.</summary>
    public int? Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    public string? Protocol { get; init; }
}
