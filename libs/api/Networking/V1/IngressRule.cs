namespace Cluster.Api.Networking.V1;

/// <summary>Routing for one host, or for all hosts.</summary>
public sealed record IngressRule
{
    /// <summary>Host name to match, optionally with *. in place of its first label; no IP addresses or ports. Absent means all hosts.</summary>
    public string? Host { get; init; }

    /// <summary>Paths and backends of the host. Without it all of the host's requests go to the default backend.</summary>
    public HTTPIngressRuleValue? Http { get; init; }
}
