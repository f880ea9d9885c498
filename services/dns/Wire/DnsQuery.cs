using System.Buffers.Binary;

namespace Cluster.Dns.Wire;

/// <summary>A question, with what its answer must repeat.</summary>
internal sealed record DnsQuery
{
    /// <summary>Largest answer over UDP without EDNS (RFC 1035) and the most we ever send (DNS flag day 2020: no fragments).</summary>
    private const int PlainSize = 512;
    private const int LargestSize = 1232;
    private const int HeaderSize = 12;

    public required ushort Id { get; init; }

    public bool RecursionDesired { get; init; }

    /// <summary>Name as asked, without the final dot.</summary>
    public required string Name { get; init; }

    public required RecordType Type { get; init; }

    public ushort Class { get; init; } = 1;

    /// <summary>Most bytes that the asker takes over UDP.</summary>
    public int UdpSize { get; init; } = PlainSize;

    public bool HasEdns { get; init; }

    /// <summary>Whether the asker wants DNSSEC records (the DO bit).</summary>
    public bool WantsDnssec { get; init; }

    /// <summary>Reads a packet.</summary>
    /// <param name="packet">The packet as it came.</param>
    /// <param name="query">The question, when it is one that can be answered.</param>
    /// <returns>NoError; the error to answer with; or null for a packet that deserves no answer (too short, or itself an answer).</returns>
    public static ResponseCode? Parse(ReadOnlySpan<byte> packet, out DnsQuery? query)
    {
        query = null;
        if (packet.Length < HeaderSize || (packet[2] & 0x80) != 0)
            return null;
        if ((packet[2] & 0x78) != 0)
            return ResponseCode.NotImplemented;
        if (BinaryPrimitives.ReadUInt16BigEndian(packet[4..]) != 1)
            return ResponseCode.FormatError;

        var at = HeaderSize;
        if (!DnsName.TryRead(packet, ref at, out var name) || at + 4 > packet.Length)
            return ResponseCode.FormatError;
        query = new()
        {
            Id = BinaryPrimitives.ReadUInt16BigEndian(packet),
            RecursionDesired = (packet[2] & 1) != 0,
            Name = name,
            Type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(packet[at..]),
            Class = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]),
        };
        query = query.WithEdns(packet, at + 4);
        return ResponseCode.NoError;
    }

    /// <summary>Looks for an OPT record (RFC 6891) in what follows the question.</summary>
    private DnsQuery WithEdns(ReadOnlySpan<byte> packet, int at)
    {
        var records = BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) + BinaryPrimitives.ReadUInt16BigEndian(packet[8..]) + BinaryPrimitives.ReadUInt16BigEndian(packet[10..]);
        for (var index = 0; index < records; index++)
        {
            if (!DnsName.TrySkip(packet, ref at) || at + 10 > packet.Length)
                return this;
            var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(packet[at..]);
            if (type == RecordType.OPT)
            {
                var size = BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 2)..]);
                return this with { HasEdns = true, UdpSize = Math.Clamp((int)size, PlainSize, LargestSize), WantsDnssec = (packet[at + 6] & 0x80) != 0 };
            }

            at += 10 + BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 8)..]);
            if (at > packet.Length)
                return this;
        }

        return this;
    }
}
