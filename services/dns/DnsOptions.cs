using System.Net;

namespace Cluster.Dns;

/// <summary>Settings of the DNS server, from the command line.</summary>
internal sealed record DnsOptions
{
    /// <summary>Where queries come in, UDP and TCP (<c>--listen</c>).</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>The cluster's domain, without the final dot (<c>--cluster-domain</c>).</summary>
    public string Domain { get; init; } = "cluster.local";

    /// <summary>Who answers for the rest of the world (<c>--upstream</c>); the machine's own resolvers when not given.</summary>
    public IReadOnlyList<IPEndPoint> Upstreams { get; init; } = [];

    /// <summary>How long the cluster's records may be kept. Source: Kubernetes DNS-Based Service Discovery; CoreDNS' default.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidOperationException">A setting is missing or malformed; the message names it.</exception>
    public static DnsOptions From(IConfiguration configuration)
    {
        var listen = EndPoint(configuration["listen"] ?? throw new InvalidOperationException("--listen is missing: set it to ADDRESS:PORT"), "--listen");
        var upstream = configuration["upstream"] ?? "auto";
        return new()
        {
            Listen = listen,
            Domain = (configuration["cluster-domain"] ?? "cluster.local").Trim('.'),
            Upstreams = upstream == "auto"
                ? Forwarding.ResolverFile.Read("/etc/resolv.conf", listen)
                : [.. upstream.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static text => EndPoint(text.Contains(':', StringComparison.Ordinal) ? text : text + ":53", "--upstream"))],
        };
    }

    private static IPEndPoint EndPoint(string text, string flag) => IPEndPoint.TryParse(text, out var endpoint) && endpoint.Port > 0
        ? endpoint
        : throw new InvalidOperationException($"{flag} is \"{text}\": set it to ADDRESS:PORT");
}
