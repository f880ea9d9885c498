namespace Cluster.Dns.Wire;

/// <summary>What is answered to a query.</summary>
internal sealed record DnsAnswer
{
    public ResponseCode Code { get; init; }

    /// <summary>Whether this server is the authority for the name.</summary>
    public bool Authoritative { get; init; }

    public IReadOnlyList<DnsRecord> Answers { get; init; } = [];

    public IReadOnlyList<DnsRecord> Authority { get; init; } = [];

    public IReadOnlyList<DnsRecord> Additional { get; init; } = [];
}
