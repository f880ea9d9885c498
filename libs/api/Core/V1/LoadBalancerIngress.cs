namespace Cluster.Api.Core.V1;

/// <summary>LoadBalancerIngress</summary>
public sealed record LoadBalancerIngress
{
    /// <summary>Hostname</summary>
    public string? Hostname { get; init; }

    /// <summary>Ip</summary>
    public string? Ip { get; init; }

    /// <summary>IpMode</summary>
    public string? IpMode { get; init; }

    /// <summary>Ports</summary>
    [ListAtomic]
    public IReadOnlyList<PortStatus> Ports { get; init => field = value ?? []; } = [];
}
