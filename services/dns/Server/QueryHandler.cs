using System.Buffers.Binary;
using Cluster.Dns.Forwarding;
using Cluster.Dns.Wire;
using Cluster.Dns.Zone;

namespace Cluster.Dns.Server;

/// <summary>Turns a packet into its answer: from the zone, or from upstream.</summary>
internal sealed class QueryHandler(ClusterZone zone, Forwarder forwarder, DnsMetrics metrics, TimeProvider time)
{
    /// <summary>Most bytes of an answer over TCP.</summary>
    public const int TcpLimit = ushort.MaxValue;

    /// <summary>How far a chain of aliases is followed.</summary>
    private const int MaxAliases = 8;

    /// <summary>The answer, or null for a packet that deserves none.</summary>
    /// <param name="packet">The packet as it came.</param>
    /// <param name="overTcp">Whether the asker takes long answers.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<byte[]?> HandleAsync(ReadOnlyMemory<byte> packet, bool overTcp, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var answer = await AnswerAsync(packet, overTcp, ct);
        if (answer is not null)
            metrics.Answered(overTcp ? "tcp" : "udp", (ResponseCode)(answer[3] & 0x0F), time.GetElapsedTime(started));
        return answer;
    }

    private async ValueTask<byte[]?> AnswerAsync(ReadOnlyMemory<byte> packet, bool overTcp, CancellationToken ct)
    {
        var code = DnsQuery.Parse(packet.Span, out var query);
        if (code is null)
            return null;
        if (query is null)
            return Error(packet.Span, code.Value);
        if (query.Class != 1)
            return Encode(query, new() { Code = ResponseCode.Refused }, overTcp);
        if (!zone.IsLoaded)
            return Encode(query, new() { Code = ResponseCode.ServerFailure }, overTcp);
        if (zone.Answer(query) is { } answer)
            return Encode(query, await FollowAliasAsync(query, answer, ct), overTcp);
        return await ForwardAsync(query, packet, overTcp, ct);
    }

    private async ValueTask<byte[]> ForwardAsync(DnsQuery query, ReadOnlyMemory<byte> packet, bool overTcp, CancellationToken ct)
    {
        var answer = await forwarder.AskAsync(query, packet, ct);
        if (answer is null)
            return Encode(query, new() { Code = ResponseCode.ServerFailure }, overTcp);
        if (overTcp || answer.Length <= query.UdpSize)
            return answer;

        // Too long for this asker: an empty answer marked as cut, so that it comes back over TCP.
        var cut = Encode(query, new(), overTcp: false);
        cut[2] |= 0x02;
        return cut;
    }

    /// <summary>An alias alone does not satisfy small resolvers, such as musl's: the address it leads to is added.</summary>
    private async ValueTask<DnsAnswer> FollowAliasAsync(DnsQuery query, DnsAnswer answer, CancellationToken ct)
    {
        if (query.Type is RecordType.CNAME or RecordType.ANY)
            return answer;
        var records = answer.Answers.ToList();
        for (var step = 0; step < MaxAliases && records.Count > 0 && records[^1] is DnsRecord.Pointer { Kind: RecordType.CNAME } alias; step++)
        {
            var next = query with { Name = alias.Target };
            if (zone.Answer(next) is { } own)
            {
                records.AddRange(own.Answers);
                continue;
            }

            if (query.Type == RecordType.A && await forwarder.AskAsync(next, QuestionPacket.Of(next), ct) is { } packet)
                records.AddRange(AddressReader.Read(packet));
            break;
        }

        return answer with { Answers = records };
    }

    private static byte[] Encode(DnsQuery query, DnsAnswer answer, bool overTcp)
    {
        var buffer = new byte[overTcp ? TcpLimit : query.UdpSize];
        return buffer[..DnsWriter.Write(query, answer, buffer)];
    }

    private static byte[] Error(ReadOnlySpan<byte> packet, ResponseCode code)
    {
        var buffer = new byte[12];
        DnsWriter.WriteError(packet, code, buffer);
        return buffer;
    }
}
