using System.Collections.Concurrent;

namespace Cluster.Kubelet.Server.Spdy;

/// <summary>The client's side of a SPDY/3.1 connection, as container runtimes speak it for exec, attach and port-forward.</summary>
/// <remarks>Streams are opened by this side only. Thread-safe. Ends when disposed or when the peer closes: every stream then ends.</remarks>
internal sealed class SpdyConnection : IAsyncDisposable
{
    private readonly Stream _transport;
    private readonly ConcurrentDictionary<uint, SpdyStream> _streams = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private uint _nextId = 1;

    /// <param name="transport">An upgraded connection; disposed with this one.</param>
    public SpdyConnection(Stream transport)
    {
        _transport = transport;
        _reading = ReadAsync(_stop.Token);
    }

    /// <summary>Opens a stream; the peer learns its purpose from the headers.</summary>
    public async Task<SpdyStream> OpenAsync(IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            // Ids and header blocks must reach the wire in the order they were made.
            var stream = new SpdyStream(this, _nextId);
            _streams[stream.Id] = stream;
            await _transport.WriteAsync(SpdyFrame.SynStream(stream.Id, headers, isFirst: _nextId == 1).Encode(), ct);
            _nextId += 2;
            return stream;
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _transport.DisposeAsync();
        await _reading;
        _stop.Dispose();
    }

    internal async Task SendAsync(SpdyFrame frame, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            await _transport.WriteAsync(frame.Encode(), ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            while (await SpdyFrame.ReadAsync(_transport, ct) is { } frame)
                await TakeAsync(frame, ct);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // the peer is gone or nobody listens any more
        }
        foreach (var stream in _streams.Values)
            stream.End();
    }

    private async ValueTask TakeAsync(SpdyFrame frame, CancellationToken ct)
    {
        switch (frame.Type)
        {
            case SpdyFrameType.Data or SpdyFrameType.SynReply or SpdyFrameType.Headers when _streams.TryGetValue(frame.StreamId, out var stream):
                await stream.DeliverAsync(frame.Type == SpdyFrameType.Data ? frame : frame with { Payload = default }, ct);
                break;
            case SpdyFrameType.RstStream when _streams.TryRemove(frame.StreamId, out var reset):
                reset.End();
                break;
            case SpdyFrameType.Ping:
                await SendAsync(frame, ct);
                break;
        }
    }
}
