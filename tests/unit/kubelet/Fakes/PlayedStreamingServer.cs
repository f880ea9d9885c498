using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Cluster.Kubelet.Server.Spdy;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>The runtime's end of a SPDY connection, driven by a test.</summary>
internal sealed class PlayedStreamingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<uint, Channel<string?>> _received = [];
    private NetworkStream? _stream;

    public PlayedStreamingServer() => _listener.Start();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/exec/token");

    public List<string> StreamTypes { get; } = [];

    /// <summary>Answers the upgrade and waits until so many streams are open.</summary>
    public async Task<PlayedStreamingServer> AcceptAsync(int streams, CancellationToken ct)
    {
        while (StreamTypes.Count < streams)
        {
            _stream ??= await UpgradeAsync(ct);
            await TakeAsync(ct);
        }
        return this;
    }

    /// <returns>Null when the caller has closed its direction.</returns>
    public async Task<string?> NextDataAsync(uint stream, CancellationToken ct)
    {
        string? data;
        while (!_received[stream].Reader.TryRead(out data))
            await TakeAsync(ct);
        return data;
    }

    public Task SendAsync(uint stream, string text, bool isLast, CancellationToken ct) =>
        _stream!.WriteAsync(new SpdyFrame(SpdyFrameType.Data, stream, isLast, Encoding.UTF8.GetBytes(text)).Encode(), ct).AsTask();

    public void Dispose()
    {
        _stream?.Dispose();
        _listener.Dispose();
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        var frame = (await SpdyFrame.ReadAsync(_stream!, ct))!.Value;
        if (frame.Type == SpdyFrameType.SynStream)
        {
            StreamTypes.Add(TypeOf(frame, isFirst: StreamTypes.Count == 0));
            _received[frame.StreamId] = Channel.CreateUnbounded<string?>();
            return;
        }
        if (frame.Payload.Length > 0)
            _received[frame.StreamId].Writer.TryWrite(Encoding.UTF8.GetString(frame.Payload.Span));
        if (frame.IsLast)
            _received[frame.StreamId].Writer.TryWrite(null);
    }

    /// <summary>Stored blocks hold their text as it is: count, then name and value, each after its length.</summary>
    private static string TypeOf(SpdyFrame frame, bool isFirst)
    {
        var text = frame.Payload.Span[(10 + (isFirst ? 2 : 0) + 5 + 4)..];
        var name = BinaryPrimitives.ReadInt32BigEndian(text);
        var value = BinaryPrimitives.ReadInt32BigEndian(text[(4 + name)..]);
        return Encoding.ASCII.GetString(text.Slice(8 + name, value));
    }

    private async Task<NetworkStream> UpgradeAsync(CancellationToken ct)
    {
        var stream = new NetworkStream(await _listener.AcceptSocketAsync(ct), ownsSocket: true);
        var request = new List<byte>();
        var one = new byte[1];
        while (request is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            await stream.ReadExactlyAsync(one, ct);
            request.Add(one[0]);
        }
        Assert.Contains("Upgrade: SPDY/3.1", Encoding.ASCII.GetString([.. request]), StringComparison.Ordinal);
        await stream.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n"u8.ToArray(), ct);
        return stream;
    }
}
