namespace Cluster.Api.Core.V1;

/// <summary>A port of a Service and where it leads.</summary>
public sealed record ServicePort
{
    /// <summary>Application protocol: an IANA service name, or a prefixed one such as kubernetes.io/h2c.</summary>
    public string? AppProtocol { get; init; }

    /// <summary>Name of the port, a DNS label; required as soon as there are several.</summary>
    public string? Name { get; init; }

    /// <summary>Port on every node, for NodePort and LoadBalancer; picked from 30000-32767 unless given.</summary>
    public int? NodePort { get; init; }

    /// <summary>Port of the Service, 1 to 65535.</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    public string? Protocol { get; init; }

    /// <summary>Port number or container port name of the pods. Defaults to port; ignored for headless Services.</summary>
    public IntOrString? TargetPort { get; init; }
}
