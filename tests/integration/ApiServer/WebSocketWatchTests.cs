using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Watches over a WebSocket, as browsers open them: a message per event.</summary>
public sealed class WebSocketWatchTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly string _name = $"map-{Guid.NewGuid():N}"[..14];

    [Fact]
    public async Task Watch_Changes_ComeAsOneMessageEach()
    {
        await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_name}}}"},"data":{"big":"{{{new string('x', 100_000)}}}"} }""");
        using var socket = await OpenAsync($"fieldSelector=metadata.name%3D{_name}");

        Assert.Equal("ADDED", (await NextAsync(socket)).Text("type"));
        await server.Admin.PatchJsonAsync($"{Maps}/{_name}", "application/merge-patch+json", """{"data":{"big":null}}""");
        Assert.Equal("MODIFIED", (await NextAsync(socket)).Text("type"));
        await server.Admin.DeleteJsonAsync($"{Maps}/{_name}");
        Assert.Equal("DELETED", (await NextAsync(socket)).Text("type"));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Watch_TimeIsUp_ClosesNormally()
    {
        using var socket = await OpenAsync($"timeoutSeconds=1&fieldSelector=metadata.name%3D{_name}");

        var end = await socket.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken);

        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.NormalClosure), (end.MessageType, end.CloseStatus));
    }

    private async Task<ClientWebSocket> OpenAsync(string query)
    {
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {TestServer.AdminToken}");
        await socket.ConnectAsync(new($"wss://{server.Address.Authority}{Maps}?watch=1&{query}"), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<JsonNode> NextAsync(ClientWebSocket socket)
    {
        var (message, buffer) = (new MemoryStream(), new byte[32 * 1024]);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonNode.Parse(Encoding.UTF8.GetString(message.ToArray()))!;
        }
    }
}
