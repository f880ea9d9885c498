using System.Net;
using System.Net.Sockets;
using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Client.Tests;

/// <summary>A server that goes away, or loses its mind, amid an answer.</summary>
public sealed class CutConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n{\"metadata\":{\"name\":")] // cut
    [InlineData("Content-Length: 21\r\n\r\n{\"metadata\":{\"name\":\"")] // complete, but cut short by whoever wrote it
    [InlineData("Content-Length: 4\r\n\r\nnull")]
    public async Task Answer_WithoutAnEnd_IsAFailureOfTheRequest(string rest)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientOf(listener);

        var request = client.GetAsync<Pod>(new("default", "web"), Token);
        await AnswerAsync(listener, rest);

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task Failure_WithoutAnEnd_IsAFailureOfTheRequest()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientOf(listener);

        var request = client.DeleteAsync<Pod>(new("default", "web"), null, Token);
        await AnswerAsync(listener, "Content-Length: 1000\r\n\r\n{\"kind\":", "500 Internal Server Error");

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task Watch_ThatIsCut_GivesWhatCameAndThenFails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientOf(listener);
        var names = new List<string>();

        var watch = Task.Run(async () =>
        {
            await foreach (var change in client.WatchAsync<Pod>(new(), ct: Token))
                names.Add(change.Object.Metadata.Name);
        }, Token);
        await AnswerAsync(listener, "Content-Length: 1000\r\n\r\n" + """{"type":"ADDED","object":{"metadata":{"name":"web"}}}""" + "\n{\"type\":");

        await Assert.ThrowsAsync<HttpRequestException>(() => watch);
        Assert.Equal(["web"], names);
    }

    [Fact]
    public async Task Connection_NotMadeInTime_IsAFailureOfTheRequest_NotACancellation()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient { BaseAddress = AddressOf(listener), Timeout = TimeSpan.FromMilliseconds(50) };
        using var client = new KubernetesClient(http);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync<Pod>(new("default", "web"), Token));
    }

    private static Uri AddressOf(TcpListener listener) => new($"http://{listener.LocalEndpoint}");

    private static KubernetesClient ClientOf(TcpListener listener) => new(new HttpClient { BaseAddress = AddressOf(listener) });

    /// <summary>Answers one request and closes the connection.</summary>
    private static async Task AnswerAsync(TcpListener listener, string rest, string status = "200 OK")
    {
        using var socket = await listener.AcceptSocketAsync(Token);
        await socket.ReceiveAsync(new byte[4096], Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/json\r\n{rest}"), Token);
        socket.Shutdown(SocketShutdown.Send);
        await socket.ReceiveAsync(new byte[1], Token); // until the client has read it all: a reset would discard it
    }
}
