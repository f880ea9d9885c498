using System.Threading.Channels;

namespace Cluster.Kubelet.Server.Spdy;

/// <summary>One stream of a SPDY connection: bytes in both directions, each of which ends by itself.</summary>
internal sealed class SpdyStream(SpdyConnection connection, uint id)
{
    /// <summary>Frames held for a slow reader before the whole connection waits: SPDY as containerd speaks it has no windows.</summary>
    private const int MaxWaiting = 64;

    private const int MaxChunk = 32 * 1024;

    private readonly Channel<ReadOnlyMemory<byte>> _incoming = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    public uint Id => id;

    /// <summary>Everything the peer sends, until it closes its direction or resets the stream.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken ct) => _incoming.Reader.ReadAllAsync(ct);

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, MaxChunk)..])
            await connection.SendAsync(new(SpdyFrameType.Data, id, false, bytes[..Math.Min(bytes.Length, MaxChunk)]), ct);
    }

    /// <summary>Tells the peer that no more bytes come; it may still send.</summary>
    public Task CloseWriteAsync(CancellationToken ct) => connection.SendAsync(new(SpdyFrameType.Data, id, true, default), ct);

    /// <summary>Gives the stream up in both directions.</summary>
    public Task ResetAsync(CancellationToken ct)
    {
        End();
        return connection.SendAsync(SpdyFrame.Reset(id), ct);
    }

    internal async ValueTask DeliverAsync(SpdyFrame frame, CancellationToken ct)
    {
        try
        {
            if (frame.Payload.Length > 0)
                await _incoming.Writer.WriteAsync(frame.Payload, ct);
        }
        catch (ChannelClosedException)
        {
            // given up on this side: what the peer still sends is dropped
        }
        if (frame.IsLast)
            End();
    }

    internal void End() => _incoming.Writer.TryComplete();
}
