using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Cluster.Dns.Wire;

namespace Cluster.Dns.Forwarding;

/// <summary>Asks the upstream resolvers, one after the other, and keeps what they answer.</summary>
/// <remarks>Each question leaves from a socket and with an id of its own, and only an answer from the asked address, with that id and the same question, counts: a
/// forger has to guess both (RFC 5452). An answer cut short is fetched again over TCP.</remarks>
internal sealed partial class Forwarder(DnsOptions options, AnswerCache cache, DnsMetrics metrics, ILogger<Forwarder> logger) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Questions under way at once; more are refused, so that a dead upstream cannot pile up sockets.</summary>
    private const int MaxInFlight = 1000;

    private const int HeaderSize = 12;
    private readonly SemaphoreSlim _inFlight = new(MaxInFlight);

    /// <summary>The answer as it goes back to the asker, or null when no upstream has one.</summary>
    /// <param name="query">The question.</param>
    /// <param name="packet">The question as it came.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<byte[]?> AskAsync(DnsQuery query, ReadOnlyMemory<byte> packet, CancellationToken ct)
    {
        if (cache.Find(query) is { } kept)
        {
            metrics.CacheHit();
            return kept;
        }

        if (!await _inFlight.WaitAsync(0, ct))
            return null;
        try
        {
            foreach (var upstream in options.Upstreams)
            {
                if (await TryAskAsync(upstream, packet, ct) is not { } answer)
                    continue;
                cache.Add(query, answer);
                BinaryPrimitives.WriteUInt16BigEndian(answer, query.Id);
                return answer;
            }

            return null;
        }
        finally
        {
            _inFlight.Release();
        }
    }

    public void Dispose() => _inFlight.Dispose();

    private async Task<byte[]?> TryAskAsync(IPEndPoint upstream, ReadOnlyMemory<byte> packet, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
        var question = packet.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(question, (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1));
        try
        {
            var answer = await AskUdpAsync(upstream, question, limit.Token);
            return (answer[2] & 0x02) != 0 ? await AskTcpAsync(upstream, question, limit.Token) : answer;
        }
        catch (Exception failure) when (failure is SocketException or IOException or EndOfStreamException)
        {
            LogFailed(upstream, failure.Message);
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogFailed(upstream, "no answer in time");
            return null;
        }
    }

    private static async Task<byte[]> AskUdpAsync(IPEndPoint upstream, byte[] question, CancellationToken ct)
    {
        using var socket = new Socket(upstream.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(upstream, ct);
        await socket.SendAsync(question, ct);
        var buffer = new byte[4096];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, ct);
            if (IsAnswerTo(question, buffer.AsSpan(0, length)))
                return buffer[..length];
        }
    }

    private static async Task<byte[]?> AskTcpAsync(IPEndPoint upstream, byte[] question, CancellationToken ct)
    {
        using var client = new TcpClient(upstream.AddressFamily);
        await client.ConnectAsync(upstream, ct);
        var stream = client.GetStream();
        var frame = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)question.Length);
        question.CopyTo(frame, 2);
        await stream.WriteAsync(frame, ct);
        await stream.ReadExactlyAsync(frame.AsMemory(0, 2), ct);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(frame)];
        await stream.ReadExactlyAsync(answer, ct);
        return IsAnswerTo(question, answer) ? answer : null;
    }

    private static bool IsAnswerTo(ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer)
    {
        if (answer.Length < HeaderSize || (answer[2] & 0x80) == 0 || !answer[..2].SequenceEqual(question[..2]))
            return false;
        var (asked, answered) = (HeaderSize, HeaderSize);
        return DnsName.TryRead(question, ref asked, out var name) && DnsName.TryRead(answer, ref answered, out var echoed)
            && string.Equals(name, echoed, StringComparison.OrdinalIgnoreCase)
            && asked + 4 <= question.Length && answered + 4 <= answer.Length
            && question.Slice(asked, 4).SequenceEqual(answer.Slice(answered, 4));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "upstream {Upstream} did not answer: {Reason}")]
    private partial void LogFailed(IPEndPoint upstream, string reason);
}
