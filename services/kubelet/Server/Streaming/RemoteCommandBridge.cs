using Cluster.Kubelet.Server.Spdy;

namespace Cluster.Kubelet.Server.Streaming;

/// <summary>Joins a caller's WebSocket with the runtime's streams for one exec or attach.</summary>
/// <remarks>The runtime ends the session: when its outputs and its error stream (which carries the exit status) have ended, the socket is
/// closed. When the caller goes first, the streams are given up and the runtime notices.</remarks>
internal sealed class RemoteCommandBridge(ChannelSocket socket, SpdyConnection runtime, RemoteCommand command)
{
    /// <summary>Spoken to the runtime; version 4 gives the exit status as a Status object.</summary>
    public static readonly string[] RuntimeProtocols = ["v4.channel.k8s.io"];

    private SpdyStream? _stdin;
    private SpdyStream? _resize;

    public async Task RunAsync(CancellationToken ct)
    {
        var error = await OpenAsync("error", ct);
        _stdin = command.Stdin ? await OpenAsync("stdin", ct) : null;
        var stdout = command.Stdout ? await OpenAsync("stdout", ct) : null;
        var stderr = command.Stderr ? await OpenAsync("stderr", ct) : null;
        _resize = command.Tty ? await OpenAsync("resize", ct) : null;
        await error.CloseWriteAsync(ct);

        // An empty message tells callers that the connection stands.
        await socket.SendAsync((byte)(command.Stdout ? StreamChannel.Stdout : command.Stderr ? StreamChannel.Stderr : StreamChannel.Error), default, ct);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var receiving = ReceiveAsync(over.Token);
        var sending = SendAllAsync(stdout, stderr, error, over.Token);
        if (await Task.WhenAny(receiving, sending) == sending)
            await socket.CloseAsync(receiving, ct);
        await over.CancelAsync();
        await Task.WhenAll(receiving, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<SpdyStream> OpenAsync(string type, CancellationToken ct) => runtime.OpenAsync([new("streamtype", type)], ct);

    private Task ReceiveAsync(CancellationToken ct) => socket.ReceiveAsync((channel, bytes) => (StreamChannel)channel switch
    {
        StreamChannel.Stdin when _stdin is not null => _stdin.WriteAsync(bytes, ct),
        StreamChannel.Resize when _resize is not null => _resize.WriteAsync(bytes, ct),
        StreamChannel.Close when _stdin is not null && bytes.Span is [(byte)StreamChannel.Stdin, ..] => _stdin.CloseWriteAsync(ct),
        _ => Task.CompletedTask,
    }, ct);

    /// <summary>The status comes last: callers stop listening when they have it.</summary>
    private async Task SendAllAsync(SpdyStream? stdout, SpdyStream? stderr, SpdyStream error, CancellationToken ct)
    {
        await Task.WhenAll(SendAsync(stdout, StreamChannel.Stdout, ct), SendAsync(stderr, StreamChannel.Stderr, ct));
        await SendStatusAsync(error, ct);
    }

    private async Task SendAsync(SpdyStream? from, StreamChannel to, CancellationToken ct)
    {
        if (from is null)
            return;
        await foreach (var bytes in from.ReadAllAsync(ct))
            await socket.SendAsync((byte)to, bytes, ct);
    }

    /// <summary>The status must arrive in one message.</summary>
    private async Task SendStatusAsync(SpdyStream error, CancellationToken ct)
    {
        using var status = new MemoryStream();
        await foreach (var bytes in error.ReadAllAsync(ct))
            status.Write(bytes.Span);
        await socket.SendAsync((byte)StreamChannel.Error, status.Length > 0 ? status.ToArray() : Lost(), ct);
    }

    private static byte[] Lost() => Api.KubernetesJson.Encode(new Api.Meta.V1.Status
    {
        StatusValue = "Failure",
        Reason = "InternalError",
        Code = 500,
        Message = "the container runtime closed the connection without an exit status",
    });
}
