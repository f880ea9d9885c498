using System.Security.Cryptography;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Tokens;
using Cluster.ApiServer.Watch;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Authentication;

public sealed class ServiceAccountAuthenticatorTests
{
    private const string Issuer = "https://issuer.example";

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryObjectStore _store;
    private readonly ServiceAccountTokens _tokens;
    private readonly ServiceAccountAuthenticator _authenticator;

    public ServiceAccountAuthenticatorTests()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = SigningKey.FromPem(pair.ExportECPrivateKeyPem());
        _store = new(new StoreOptions(), _time);
        _tokens = new(key, [key], Issuer, _time);
        var caches = new WatchCaches(new ResourceRegistry(BuiltInResources.All), _store, _time, NullLogger<ResourceCache>.Instance);
        _authenticator = new(_tokens, caches, _store, [Issuer], _time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(30, true)]
    [InlineData(89, true)]
    [InlineData(91, false)]
    public async Task Authenticate_PodTerminating_IsGoodForAMinuteAfterItsEnd(int seconds, bool isGood)
    {
        await StoreAsync("serviceaccounts", "robot", new ServiceAccount { Metadata = new() { Name = "robot", Namespace = "default", Uid = "a1" } });
        await StoreAsync("pods", "p", new Pod
        {
            Metadata = new() { Name = "p", Namespace = "default", Uid = "p1", DeletionTimestamp = _time.GetUtcNow().AddSeconds(30), DeletionGracePeriodSeconds = 30 },
        });
        var token = Token();

        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isGood, await _authenticator.AuthenticateAsync(token, [], Ct) is not null);
    }

    [Fact]
    public async Task Authenticate_PodGoneOrMadeAnew_IsNobody()
    {
        await StoreAsync("serviceaccounts", "robot", new ServiceAccount { Metadata = new() { Name = "robot", Namespace = "default", Uid = "a1" } });
        Assert.Null(await _authenticator.AuthenticateAsync(Token(), [], Ct));

        await StoreAsync("pods", "p", new Pod { Metadata = new() { Name = "p", Namespace = "default", Uid = "p2" } });
        Assert.Null(await _authenticator.AuthenticateAsync(Token(), [], Ct));
    }

    private string Token() => _tokens.Sign(new()
    {
        Audiences = [Issuer],
        Subject = "system:serviceaccount:default:robot",
        NotBefore = _time.GetUtcNow().ToUnixTimeSeconds(),
        Expires = _time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
        Kubernetes = new() { Namespace = "default", ServiceAccount = new("robot", "a1"), Pod = new("p", "p1") },
    });

    private async Task StoreAsync<T>(string resource, string name, T obj) where T : IKubernetesObject
    {
        var result = await _store.CommitAsync(
            new Commit { Kind = CommitKind.Create, Resource = resource, Key = $"default/{name}", Object = ObjectBody.Parse(KubernetesJson.Encode(obj)) }, Ct);
        Assert.True(result.IsCommitted);
    }
}
