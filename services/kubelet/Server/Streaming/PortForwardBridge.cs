using System.Buffers.Binary;
using System.Globalization;
using Cluster.Kubelet.Server.Spdy;

namespace Cluster.Kubelet.Server.Streaming;

/// <summary>Port-forward on channels: the n-th port has channel 2n for its data and 2n+1 for its errors.</summary>
internal sealed class PortForwardBridge(ChannelSocket socket, IReadOnlyList<int> ports)
{
    private const string RequestId = "requestID";

    public async Task RunAsync(Stream transport, CancellationToken ct)
    {
        await using var runtime = new SpdyConnection(transport);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var streams = new List<SpdyStream>();
        var sending = new List<Task>();
        for (var i = 0; i < ports.Count; i++)
        {
            var error = await OpenAsync(runtime, "error", i, ct);
            await error.CloseWriteAsync(ct);
            var data = await OpenAsync(runtime, "data", i, ct);
            streams.Add(data);
            sending.Add(SendAsync(data, (byte)(2 * i), ports[i], over.Token));
            sending.Add(SendAsync(error, (byte)((2 * i) + 1), ports[i], over.Token));
        }

        var receiving = socket.ReceiveAsync(
            (channel, bytes) => channel % 2 == 0 && channel / 2 < streams.Count ? streams[channel / 2].WriteAsync(bytes, over.Token) : Task.CompletedTask, over.Token);
        if (await Task.WhenAny(receiving, Task.WhenAll(sending)) != receiving)
            await socket.CloseAsync(receiving, ct);
        await over.CancelAsync();
        await Task.WhenAll([receiving, .. sending]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<SpdyStream> OpenAsync(SpdyConnection runtime, string type, int index, CancellationToken ct) => runtime.OpenAsync(
        [new("streamtype", type), new("port", ports[index].ToString(CultureInfo.InvariantCulture)), new(RequestId, index.ToString(CultureInfo.InvariantCulture))], ct);

    /// <summary>Each channel begins with its port, so that callers can tell them apart.</summary>
    private async Task SendAsync(SpdyStream from, byte channel, int port, CancellationToken ct)
    {
        var number = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)port);
        await socket.SendAsync(channel, number, ct);
        await foreach (var bytes in from.ReadAllAsync(ct))
            await socket.SendAsync(channel, bytes, ct);
    }
}
