using System.Net;

namespace Cluster.Dns.Wire;

/// <summary>One record of an answer.</summary>
/// <param name="Name">Owner, without the final dot.</param>
/// <param name="Ttl">How long it may be kept.</param>
internal abstract record DnsRecord(string Name, TimeSpan Ttl)
{
    public abstract RecordType Type { get; }

    /// <summary>An IPv4 address.</summary>
    internal sealed record Address(string Name, TimeSpan Ttl, IPAddress Value) : DnsRecord(Name, Ttl)
    {
        public override RecordType Type => RecordType.A;
    }

    /// <summary>A name that stands for another (CNAME) or for an address (PTR), or serves a zone (NS).</summary>
    internal sealed record Pointer(RecordType Kind, string Name, TimeSpan Ttl, string Target) : DnsRecord(Name, Ttl)
    {
        public override RecordType Type => Kind;
    }

    /// <summary>Where a named port is served (RFC 2782).</summary>
    internal sealed record Service(string Name, TimeSpan Ttl, ushort Priority, ushort Weight, ushort Port, string Target) : DnsRecord(Name, Ttl)
    {
        public override RecordType Type => RecordType.SRV;
    }

    /// <summary>A text of at most 255 bytes.</summary>
    internal sealed record Text(string Name, TimeSpan Ttl, string Value) : DnsRecord(Name, Ttl)
    {
        public override RecordType Type => RecordType.TXT;
    }

    /// <summary>The start of a zone's authority; in negative answers its minimum says how long the absence may be kept (RFC 2308).</summary>
    internal sealed record Authority(string Name, TimeSpan Ttl, string Server, string Mailbox, uint Serial) : DnsRecord(Name, Ttl)
    {
        public override RecordType Type => RecordType.SOA;
    }
}
