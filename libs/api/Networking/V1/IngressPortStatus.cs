namespace Cluster.Api.Networking.V1;

/// <summary>State of one load balancer port.</summary>
public sealed record IngressPortStatus
{
    /// <summary>Problem with the port as a CamelCase word, with a domain prefix if specific to a provider. Absent if there is none.</summary>
    public string? Error { get; init; }

    /// <summary>Port number that the load balancer listens on.</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Required]
    public string Protocol { get; init => field = value ?? ""; } = "";
}
