using Cluster.Grpc;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Server.Spdy;

namespace Cluster.Kubelet.Server.Streaming;

/// <summary>exec and attach: finds the container, asks the runtime for a stream, joins the two.</summary>
internal sealed class RemoteCommandEndpoint(PodContainers containers, IContainerRuntime runtime)
{
    /// <summary>Accepted from callers, the best first.</summary>
    private static readonly string[] Protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    public Task ExecAsync(HttpContext context, string ns, string pod, string container) =>
        ServeAsync(context, ns, pod, container, (id, command, ct) =>
        {
            if (command.Command.Count == 0)
                throw new BadHttpRequestException("you must specify at least one command for the container");
            return runtime.ExecAsync(new()
            {
                ContainerId = id,
                Cmd = { command.Command },
                Tty = command.Tty,
                Stdin = command.Stdin,
                Stdout = command.Stdout,
                Stderr = command.Stderr,
            }, ct);
        });

    public Task AttachAsync(HttpContext context, string ns, string pod, string container) =>
        ServeAsync(context, ns, pod, container, (id, command, ct) => runtime.AttachAsync(new()
        {
            ContainerId = id,
            Tty = command.Tty,
            Stdin = command.Stdin,
            Stdout = command.Stdout,
            Stderr = command.Stderr,
        }, ct));

    private async Task ServeAsync(
        HttpContext context, string ns, string pod, string name, Func<string, RemoteCommand, CancellationToken, Task<Uri>> ask)
    {
        var ct = context.RequestAborted;
        var command = RemoteCommand.From(context.Request.Query);
        if (await containers.RunningAsync(ns, pod, name, ct) is not { } container)
        {
            await Answer.TextAsync(context, 404, $"container not found (\"{name}\")");
            return;
        }
        var protocol = Protocols.FirstOrDefault(context.WebSockets.WebSocketRequestedProtocols.Contains);
        if (protocol is null && !SpdyRelay.IsAskedFor(context))
        {
            await Answer.TextAsync(context, 400, "unable to upgrade: this kubelet supports SPDY/3.1 and WebSocket with " + string.Join(", ", Protocols));
            return;
        }

        try
        {
            var url = await ask(container.Id, command, ct);
            if (protocol is null)
            {
                await SpdyRelay.RunAsync(context, url);
                return;
            }
            await using var streams = new SpdyConnection(await SpdyUpgrade.ConnectAsync(url, RemoteCommandBridge.RuntimeProtocols, ct));
            using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
            await new RemoteCommandBridge(new ChannelSocket(socket), streams, command).RunAsync(ct);
        }
        catch (Exception e) when (e is GrpcException or IOException && !context.Response.HasStarted)
        {
            await Answer.TextAsync(context, 500, e.Message);
        }
    }
}
