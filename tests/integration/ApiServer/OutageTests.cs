using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Redis dies under the server and comes back.</summary>
public sealed class OutageTests(RedisBackedServer server) : IClassFixture<RedisBackedServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task RedisKilled_WritesAreRefusedHonestly_AndEverythingGoesOnAfterwards()
    {
        await using var watch = await WatchReader.OpenAsync(server.Admin, $"{Maps}?watch=1");
        await server.Admin.PostJsonAsync(Maps, """{"metadata":{"name":"before"}}""");
        Assert.Equal("ADDED before", await watch.NextAsync());

        server.Redis.Kill();
        var (code, status) = await server.Admin.PostJsonAsync(Maps, """{"metadata":{"name":"during"}}""");
        Assert.Contains(code, new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout });
        Assert.Equal("Failure", status.Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Maps}/before?resourceVersion=0")).Code);

        await server.Redis.StartAsync(TestContext.Current.CancellationToken);
        await UntilItAnswersAsync();
        await server.Admin.PostJsonAsync(Maps, """{"metadata":{"name":"after"}}""");

        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetJsonAsync($"{Maps}/before")).Code);
        for (var next = await watch.NextAsync(); next != "ADDED after"; next = await watch.NextAsync())
            Assert.Equal("ADDED during", next); // an unknown outcome may have been a success
    }

    private async Task UntilItAnswersAsync()
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var (code, answer) = await server.Admin.GetJsonAsync(Maps);
            if (code == HttpStatusCode.OK)
                return;
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"the server did not come back: {answer}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
