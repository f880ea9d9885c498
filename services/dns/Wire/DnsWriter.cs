using System.Buffers.Binary;
using System.Text;

namespace Cluster.Dns.Wire;

/// <summary>Writes answers, with name compression; cuts them at the size limit and says so (TC).</summary>
internal ref struct DnsWriter
{
    private const int HeaderSize = 12;
    private const int MaxPointer = 0x3FFF;
    private readonly Span<byte> _buffer;
    private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _at = HeaderSize;

    private DnsWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Writes an answer.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="answer">What is answered.</param>
    /// <param name="buffer">Where to write: its length is the limit.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(DnsQuery query, DnsAnswer answer, Span<byte> buffer)
    {
        var writer = new DnsWriter(buffer);
        return writer.WriteAll(query, answer);
    }

    /// <summary>Writes an answer without a question, for a query that could not be read.</summary>
    public static int WriteError(ReadOnlySpan<byte> packet, ResponseCode code, Span<byte> buffer)
    {
        buffer[..HeaderSize].Clear();
        packet[..2].CopyTo(buffer);
        buffer[2] = (byte)(0x80 | (packet[2] & 0x79));
        buffer[3] = (byte)code;
        return HeaderSize;
    }

    private int WriteAll(DnsQuery query, DnsAnswer answer)
    {
        WriteName(query.Name);
        WriteUInt16((ushort)query.Type);
        WriteUInt16(query.Class);

        // Room for the OPT record is kept back: an asker with EDNS must get one even in a cut answer.
        var limit = _buffer.Length - (query.HasEdns ? 11 : 0);
        var answers = WriteSection(answer.Answers, limit);
        var truncated = answers < answer.Answers.Count;
        var authority = truncated ? 0 : WriteSection(answer.Authority, limit);
        var additional = truncated ? 0 : WriteSection(answer.Additional, limit);
        if (query.HasEdns)
        {
            WriteOpt();
            additional++;
        }

        WriteHeader(query, answer, truncated, (answers, authority, additional));
        return _at;
    }

    private readonly void WriteHeader(DnsQuery query, DnsAnswer answer, bool truncated, (int Answers, int Authority, int Additional) counts)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer, query.Id);
        _buffer[2] = (byte)(0x80 | (answer.Authoritative ? 0x04 : 0) | (truncated ? 0x02 : 0) | (query.RecursionDesired ? 0x01 : 0));
        _buffer[3] = (byte)(0x80 | (byte)answer.Code);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[4..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[6..], (ushort)counts.Answers);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[8..], (ushort)counts.Authority);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[10..], (ushort)counts.Additional);
    }

    /// <summary>Writes records while they fit.</summary>
    private int WriteSection(IReadOnlyList<DnsRecord> records, int limit)
    {
        for (var index = 0; index < records.Count; index++)
        {
            if (_at + SizeBound(records[index]) > limit)
                return index;
            WriteRecord(records[index]);
        }

        return records.Count;
    }

    private void WriteRecord(DnsRecord record)
    {
        WriteName(record.Name);
        WriteUInt16((ushort)record.Type);
        WriteUInt16(1);
        WriteUInt32((uint)record.Ttl.TotalSeconds);
        var length = _at;
        _at += 2;
        WriteData(record);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[length..], (ushort)(_at - length - 2));
    }

    private void WriteData(DnsRecord record)
    {
        switch (record)
        {
            case DnsRecord.Address address:
                address.Value.TryWriteBytes(_buffer[_at..], out var written);
                _at += written;
                break;
            case DnsRecord.Pointer pointer:
                WriteName(pointer.Target);
                break;
            case DnsRecord.Service service:
                WriteUInt16(service.Priority);
                WriteUInt16(service.Weight);
                WriteUInt16(service.Port);
                WriteName(service.Target);
                break;
            case DnsRecord.Text text:
                _buffer[_at] = (byte)Encoding.ASCII.GetBytes(text.Value, _buffer[(_at + 1)..]);
                _at += _buffer[_at] + 1;
                break;
            case DnsRecord.Authority soa:
                WriteName(soa.Server);
                WriteName(soa.Mailbox);
                WriteUInt32(soa.Serial);
                WriteUInt32(7200);
                WriteUInt32(1800);
                WriteUInt32(86400);
                WriteUInt32((uint)soa.Ttl.TotalSeconds);
                break;
        }
    }

    private void WriteOpt()
    {
        _buffer[_at++] = 0;
        WriteUInt16((ushort)RecordType.OPT);
        WriteUInt16(1232);
        WriteUInt32(0);
        WriteUInt16(0);
    }

    private void WriteName(string name)
    {
        var rest = name;
        while (rest.Length > 0)
        {
            if (_names.TryGetValue(rest, out var offset))
            {
                WriteUInt16((ushort)(0xC000 | offset));
                return;
            }

            if (_at <= MaxPointer)
                _names[rest] = _at;
            var dot = rest.IndexOf('.');
            var label = dot < 0 ? rest : rest[..dot];
            _buffer[_at] = (byte)Encoding.Latin1.GetBytes(label, _buffer[(_at + 1)..]);
            _at += _buffer[_at] + 1;
            rest = dot < 0 ? "" : rest[(dot + 1)..];
        }

        _buffer[_at++] = 0;
    }

    private void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[_at..], value);
        _at += 2;
    }

    private void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[_at..], value);
        _at += 4;
    }

    /// <summary>Never less than what the record takes.</summary>
    private static int SizeBound(DnsRecord record) => record.Name.Length + 2 + 10 + record switch
    {
        DnsRecord.Address => 4,
        DnsRecord.Pointer pointer => pointer.Target.Length + 2,
        DnsRecord.Service service => service.Target.Length + 8,
        DnsRecord.Text text => text.Value.Length + 1,
        DnsRecord.Authority soa => soa.Server.Length + soa.Mailbox.Length + 24,
        _ => 0,
    };
}
