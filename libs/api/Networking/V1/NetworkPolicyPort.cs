namespace Cluster.Api.Networking.V1;

/// <summary>Ports and protocol of the traffic to allow.</summary>
public sealed record NetworkPolicyPort
{
    /// <summary>Last port of a range that begins at port, which must then be numeric and not higher.</summary>
    public int? EndPort { get; init; }

    /// <summary>Port number, or name of a container port. Absent means all ports.</summary>
    public IntOrString? Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    public string? Protocol { get; init; }
}
