using System.Buffers;
using System.Net.WebSockets;

namespace Cluster.Kubelet.Server.Streaming;

/// <summary>A WebSocket that carries several channels. Sending is thread-safe.</summary>
internal sealed class ChannelSocket(WebSocket socket)
{
    private const int ReadSize = 32 * 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _sending = new(1, 1);

    public async Task SendAsync(byte channel, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var message = ArrayPool<byte>.Shared.Rent(bytes.Length + 1);
        message[0] = channel;
        bytes.CopyTo(message.AsMemory(1));
        await _sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(message.AsMemory(0, bytes.Length + 1), WebSocketMessageType.Binary, endOfMessage: true, ct);
        }
        finally
        {
            _sending.Release();
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    /// <summary>Hands every piece of a message to <paramref name="take"/> until the peer closes or goes away.</summary>
    public async Task ReceiveAsync(Func<byte, ReadOnlyMemory<byte>, Task> take, CancellationToken ct)
    {
        var buffer = new byte[ReadSize];
        byte? channel = null;
        while (true)
        {
            ValueWebSocketReceiveResult piece;
            try
            {
                piece = await socket.ReceiveAsync(buffer.AsMemory(), ct);
            }
            catch (WebSocketException)
            {
                return; // gone without goodbye
            }
            if (piece.MessageType == WebSocketMessageType.Close)
                return;

            var bytes = buffer.AsMemory(0, piece.Count);
            if (channel is null && bytes.Length > 0)
            {
                channel = bytes.Span[0];
                bytes = bytes[1..];
            }
            if (channel is { } number && (bytes.Length > 0 || piece.EndOfMessage))
                await take(number, bytes);
            if (piece.EndOfMessage)
                channel = null;
        }
    }

    /// <summary>Says goodbye and waits a little for the peer's: cutting the connection at once could cost it the last messages.</summary>
    /// <param name="receiving">The running <see cref="ReceiveAsync"/>.</param>
    public async Task CloseAsync(Task receiving, CancellationToken ct)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
            await receiving.WaitAsync(Farewell, ct);
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException)
        {
            // the peer was faster, or does not answer
        }
    }
}
