using System.Net;
using System.Text;
using StackExchange.Redis;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What lies in Redis when Secrets are kept sealed.</summary>
public sealed class EncryptionTests(EncryptionTests.SealingServer server) : IClassFixture<EncryptionTests.SealingServer>
{
    private const string Secrets = "/api/v1/namespaces/default/secrets";

    [Fact]
    public async Task Secret_IsNowhereInRedis_AndIsServedAsEver()
    {
        var treasure = Convert.ToBase64String(Encoding.UTF8.GetBytes("hidden-treasure"));
        var (created, _) = await server.Server.Admin.PostJsonAsync(Secrets, """{"metadata":{"name":"web"},"stringData":{"password":"hidden-treasure"}}""");
        var (patched, _) = await server.Server.Admin.PatchJsonAsync($"{Secrets}/web", "application/merge-patch+json", """{"metadata":{"labels":{"a":"b"}}}""");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created, patched));

        var (_, read) = await server.Server.Admin.GetJsonAsync($"{Secrets}/web");
        var (_, list) = await server.Server.Admin.GetJsonAsync($"{Secrets}?labelSelector=a=b");
        using var redis = await ConnectionMultiplexer.ConnectAsync(server.Server.Redis.ConnectionString);
        var everything = await DumpAsync(redis.GetDatabase());

        Assert.Equal((treasure, treasure), (read.Text("data.password"), list.Text("items.0.data.password")));
        Assert.Contains("k8s:enc:aesgcm:v1:first:", everything);
        Assert.DoesNotContain(treasure, everything);
        Assert.DoesNotContain("hidden-treasure", everything);
    }

    /// <summary>Every hash and every stream, as text.</summary>
    private static async Task<string> DumpAsync(IDatabase database)
    {
        var text = new StringBuilder();
        foreach (var name in (RedisKey[])(await database.ExecuteAsync("KEYS", "*"))!)
        {
            switch (await database.KeyTypeAsync(name))
            {
                case RedisType.Hash:
                    foreach (var entry in await database.HashGetAllAsync(name))
                        text.Append(entry.Value).Append('\n');
                    break;
                case RedisType.Unknown: // a stream: this client has no name for it
                    foreach (var entry in (RedisResult[])(await database.ExecuteAsync("XRANGE", name, "-", "+"))!)
                        text.AppendJoin('\n', (string[])((RedisResult[])entry!)[1]!).Append('\n');
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>A server on Redis with a key for Secrets.</summary>
    public sealed class SealingServer : IAsyncLifetime
    {
        private readonly string _path = Path.GetTempFileName();
        private Inner? _server;

        public TestServer Server => _server!;

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(_path, """
                apiVersion: apiserver.config.k8s.io/v1
                kind: EncryptionConfiguration
                resources:
                - resources: [secrets]
                  providers:
                  - aesgcm: {keys: [{name: first, secret: AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=}]}
                  - identity: {}
                """);
            _server = new($"--encryption-provider-config={_path}");
            await _server.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_server is not null)
                await _server.DisposeAsync();
            File.Delete(_path);
        }

        private sealed class Inner(params string[] flags) : TestServer(onRedis: true, flags);
    }
}
