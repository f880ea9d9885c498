namespace Cluster.Api.Core.V1;

/// <summary>State of one port of a load balancer.</summary>
public sealed record PortStatus
{
    /// <summary>What is wrong with the port, as a CamelCase word with or without a domain prefix; absent if nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>Port number of the Service.</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [Required]
    public string Protocol { get; init => field = value ?? ""; } = "";
}
