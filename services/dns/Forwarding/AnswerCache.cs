using System.Buffers.Binary;
using System.Collections.Concurrent;
using Cluster.Dns.Wire;

namespace Cluster.Dns.Forwarding;

/// <summary>Keeps answers of other servers for as long as they allow, within bounds. Thread-safe.</summary>
internal sealed class AnswerCache(TimeProvider time, int capacity = AnswerCache.DefaultCapacity)
{
    /// <summary>Answers kept; at some 200 bytes each about 2 MB. CoreDNS' default.</summary>
    public const int DefaultCapacity = 9984;

    private static readonly TimeSpan LongestPositive = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestNegative = TimeSpan.FromMinutes(30);
    private const int HeaderSize = 12;

    private readonly ConcurrentDictionary<(string Name, RecordType Type, bool Dnssec), Entry> _entries = new();

    /// <summary>A kept answer with the query's id and the time that has passed taken off its TTLs, or null.</summary>
    public byte[]? Find(DnsQuery query)
    {
        if (!_entries.TryGetValue(KeyOf(query), out var entry))
            return null;
        var age = (long)time.GetElapsedTime(entry.Since).TotalSeconds;
        if (age >= (long)entry.Ttl.TotalSeconds)
        {
            _entries.TryRemove(new(KeyOf(query), entry));
            return null;
        }

        var packet = entry.Packet.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(packet, query.Id);
        foreach (var offset in entry.TtlOffsets)
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(offset), (uint)Math.Max(0, BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(offset)) - age));
        return packet;
    }

    /// <summary>Keeps an answer if it may be kept: complete, NOERROR or NXDOMAIN, with a TTL above zero.</summary>
    public void Add(DnsQuery query, byte[] packet)
    {
        if (packet.Length < HeaderSize || (packet[2] & 0x02) != 0 || (ResponseCode)(packet[3] & 0x0F) is not (ResponseCode.NoError or ResponseCode.NameError))
            return;
        if (!TryReadTtls(packet, out var offsets, out var lowest) || lowest == 0)
            return;
        var negative = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(6)) == 0;
        var longest = negative ? LongestNegative : LongestPositive;
        var ttl = TimeSpan.FromSeconds(Math.Min(lowest, longest.TotalSeconds));
        if (_entries.Count >= capacity)
            MakeRoom();
        _entries[KeyOf(query)] = new(packet, offsets, ttl, time.GetTimestamp());
    }

    private static bool TryReadTtls(byte[] packet, out List<int> offsets, out uint lowest)
    {
        offsets = [];
        lowest = uint.MaxValue;
        var at = HeaderSize;
        for (var question = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(4)); question > 0; question--)
        {
            if (!DnsName.TrySkip(packet, ref at))
                return false;
            at += 4;
        }

        var records = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(6)) + BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(8)) + BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(10));
        for (; records > 0; records--)
        {
            if (!DnsName.TrySkip(packet, ref at) || at + 10 > packet.Length)
                return false;
            if ((RecordType)BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at)) != RecordType.OPT)
            {
                offsets.Add(at + 4);
                lowest = Math.Min(lowest, BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(at + 4)));
            }

            at += 10 + BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at + 8));
        }

        return offsets.Count > 0 && at <= packet.Length;
    }

    /// <summary>Drops a tenth, whichever: as good as any order for answers that live for minutes, and without bookkeeping on every hit.</summary>
    private void MakeRoom()
    {
        foreach (var key in _entries.Keys.Take(Math.Max(1, capacity / 10)))
            _entries.TryRemove(key, out _);
    }

    private static (string, RecordType, bool) KeyOf(DnsQuery query) => (query.Name.ToLowerInvariant(), query.Type, query.WantsDnssec);

    private sealed record Entry(byte[] Packet, List<int> TtlOffsets, TimeSpan Ttl, long Since);
}
