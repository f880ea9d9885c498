using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Watchers that stop reading: they cost a bounded amount of memory, and nobody else waits for them.</summary>
public sealed class StalledWatcherTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const int Watchers = 30;
    private const int Changes = 300;
    private const int Kilobytes = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watchers_ThatDoNotRead_CostLittleAndHoldUpNobody()
    {
        await PutAsync(HttpMethod.Post, Maps, 0);
        var stalled = new List<IDisposable>();
        try
        {
            for (var number = 0; number < Watchers; number++)
                stalled.Add(await StalledWatchAsync());
            await using var healthy = await WatchReader.OpenAsync(server.Admin, Maps + "?watch=true&resourceVersion=0&fieldSelector=metadata.name%3Dlarge");
            Assert.Equal("ADDED large", await healthy.NextAsync());
            var before = GC.GetTotalMemory(forceFullCollection: true);

            for (var change = 1; change <= Changes; change++)
            {
                await PutAsync(HttpMethod.Put, Maps + "/large", change);
                Assert.Equal("MODIFIED large", await healthy.NextAsync());
            }

            // Queued per watcher it would be 30 times 30 MB; history and buffers are a fraction of that.
            var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024;
            Assert.True(grown < Watchers * Changes * Kilobytes / 1024 / 4, $"{grown} MB more than before");
        }
        finally
        {
            stalled.ForEach(static watcher => watcher.Dispose());
        }
    }

    private async Task PutAsync(HttpMethod method, string path, int turn)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = JsonContent.Create(new
            {
                apiVersion = "v1",
                kind = "ConfigMap",
                metadata = new { name = "large" },
                data = new Dictionary<string, string> { ["turn"] = $"{turn}", ["filler"] = new('x', Kilobytes * 1024) },
            }),
        };
        using var answer = await server.Admin.SendAsync(request, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>A watch whose answer has begun and is never read on.</summary>
    private async Task<IDisposable> StalledWatchAsync()
    {
        var socket = new TcpClient { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, Ct);
        var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(server.Address.Host);
        await tls.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {Maps}?watch=true HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {TestServer.AdminToken}\r\n\r\n"), Ct);
        var begin = new byte[12];
        await tls.ReadExactlyAsync(begin, Ct);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(begin));
        return tls;
    }
}
