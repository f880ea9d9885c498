using System.Buffers.Binary;
using System.Net;

namespace Cluster.Dns.Wire;

/// <summary>Reads the aliases and addresses out of another server's answer.</summary>
internal static class AddressReader
{
    public static IEnumerable<DnsRecord> Read(byte[] packet)
    {
        var records = new List<DnsRecord>();
        var at = 12;
        for (var question = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(4)); question > 0; question--)
        {
            if (!DnsName.TrySkip(packet, ref at))
                return records;
            at += 4;
        }

        for (var answer = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(6)); answer > 0; answer--)
        {
            if (!DnsName.TryRead(packet, ref at, out var name) || at + 10 > packet.Length)
                return records;
            var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at));
            var ttl = TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(at + 4)));
            var length = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at + 8));
            var data = at + 10;
            at = data + length;
            if (at > packet.Length)
                return records;
            if (type == RecordType.A && length == 4)
                records.Add(new DnsRecord.Address(name, ttl, new IPAddress(packet.AsSpan(data, 4))));
            else if (type == RecordType.CNAME && DnsName.TryRead(packet, ref data, out var target))
                records.Add(new DnsRecord.Pointer(RecordType.CNAME, name, ttl, target));
        }

        return records;
    }
}
