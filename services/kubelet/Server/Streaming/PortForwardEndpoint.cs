using System.Globalization;
using System.Net.WebSockets;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Server.Spdy;

namespace Cluster.Kubelet.Server.Streaming;

/// <summary>Port-forward: a caller's SPDY as it is or (kubectl since 1.31) inside a WebSocket, or ports on WebSocket channels of their own.</summary>
internal sealed class PortForwardEndpoint(PodContainers containers, IContainerRuntime runtime)
{
    private const string RuntimeProtocol = "portforward.k8s.io";
    private const string Tunnel = "SPDY/3.1+portforward.k8s.io";
    private const string Channels = "v4.channel.k8s.io";

    public async Task ServeAsync(HttpContext context, string ns, string pod)
    {
        var ct = context.RequestAborted;
        if (await containers.SandboxAsync(ns, pod, ct) is not { } sandbox)
        {
            await Answer.TextAsync(context, 404, $"pod not found (\"{pod}_{ns}\")");
            return;
        }
        var asked = context.WebSockets.WebSocketRequestedProtocols;
        var isSpdy = SpdyRelay.IsAskedFor(context);
        if (!isSpdy && !asked.Contains(Tunnel) && !asked.Contains(Channels))
        {
            await Answer.TextAsync(context, 400, $"unable to upgrade: this kubelet supports SPDY/3.1 and WebSocket with {Tunnel}, {Channels}");
            return;
        }
        var ports = PortsOf(context.Request.Query);
        if (!isSpdy && !asked.Contains(Tunnel) && ports.Count == 0)
        {
            await Answer.TextAsync(context, 400, "query parameter \"port\" is required");
            return;
        }

        try
        {
            var url = await runtime.PortForwardAsync(new() { PodSandboxId = sandbox.Id, Port = { ports } }, ct);
            if (isSpdy)
            {
                await SpdyRelay.RunAsync(context, url);
                return;
            }
            await using var transport = await SpdyUpgrade.ConnectAsync(url, [RuntimeProtocol], ct);
            // Written by hand: .NET takes no subprotocol with a slash, which the tunnel's name has.
            context.Response.Headers.SecWebSocketProtocol = asked.Contains(Tunnel) ? Tunnel : Channels;
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            if (asked.Contains(Tunnel))
                await TunnelAsync(socket, transport, ct);
            else
                await new PortForwardBridge(new ChannelSocket(socket), ports).RunAsync(transport, ct);
        }
        catch (Exception e) when (e is GrpcException or IOException && !context.Response.HasStarted)
        {
            await Answer.TextAsync(context, 500, e.Message);
        }
    }

    /// <exception cref="BadHttpRequestException">A port is no number from 1 to 65535.</exception>
    private static List<int> PortsOf(IQueryCollection query) =>
        [.. query["port"].Concat(query["ports"]).SelectMany(v => (v ?? "").Split(',')).Where(v => v.Length > 0)
            .Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
                ? port
                : throw new BadHttpRequestException($"unable to parse \"{v}\" as a port"))];

    /// <summary>The messages hold the bytes of a SPDY connection, cut anywhere.</summary>
    private static async Task TunnelAsync(WebSocket socket, Stream transport, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var inward = InwardAsync(socket, transport, over.Token);
        var outward = OutwardAsync(socket, transport, over.Token);
        if (await Task.WhenAny(inward, outward) == outward && socket.State == WebSocketState.Open)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
        await over.CancelAsync();
        await Task.WhenAll(inward, outward).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task InwardAsync(WebSocket socket, Stream transport, CancellationToken ct)
    {
        var buffer = new byte[32 * 1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), ct) is { MessageType: not WebSocketMessageType.Close } piece)
            await transport.WriteAsync(buffer.AsMemory(0, piece.Count), ct);
    }

    private static async Task OutwardAsync(WebSocket socket, Stream transport, CancellationToken ct)
    {
        var buffer = new byte[32 * 1024];
        while (await transport.ReadAsync(buffer, ct) is > 0 and var read)
            await socket.SendAsync(buffer.AsMemory(0, read), WebSocketMessageType.Binary, endOfMessage: true, ct);
    }
}
