using System.Text;
using Cluster.ApiServer.Encryption;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.Encryption;

public sealed class EncryptedStoreTests : IDisposable
{
    private const string Old = "{aescbc: {keys: [{name: old, secret: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=}]}}";
    private const string New = "{secretbox: {keys: [{name: new, secret: AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=}]}}";
    private const string Identity = "{identity: {}}";

    private readonly string _path = Path.GetTempFileName();
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryObjectStore _inner;
    private readonly EncryptedStore _store;
    private DateTime _written = DateTime.UtcNow.AddHours(-1);

    public EncryptedStoreTests()
    {
        _inner = new(new StoreOptions(), _time);
        Configure(Old);
        _store = new(_inner, new(_path, EncryptionConfiguration.Read, _time, NullLogger.Instance), NullLogger<EncryptedStore>.Instance);
    }

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Secret_LiesSealed_AndIsReadInTheClear()
    {
        var written = await CreateAsync("secrets", "default/web");

        var (stored, read) = (await RawAsync("secrets", "default/web"), await _store.GetAsync("secrets", "default/web", Ct));

        Assert.StartsWith("{\"metadata\":{\"resourceVersion\":\"1\"},\"sealed\":\"k8s:enc:aescbc:v1:old:", stored);
        Assert.Equal("{\"metadata\":{\"resourceVersion\":\"1\",\"name\":\"x\"},\"data\":\"treasure\"}", Text(read!.Json));
        Assert.Equal(Text(read.Json), Text(written.Object));
        Assert.Equal(Text(read.Json), Text(Assert.Single((await _store.ListAsync("secrets", cancellationToken: Ct)).Items).Json));
    }

    [Fact]
    public async Task Resource_ThatIsNotConfigured_LiesPlain()
    {
        await CreateAsync("configmaps", "default/web");

        Assert.Contains("treasure", await RawAsync("configmaps", "default/web"));
    }

    [Fact]
    public async Task Watch_SeesObjectsInTheClear_AtTheirRevisions()
    {
        await CreateAsync("secrets", "default/web");
        await CreateAsync("secrets", "default/db");

        List<StoreEvent> events = [];
        await foreach (var change in _store.WatchAsync("secrets", 0, Ct))
        {
            events.Add(change);
            if (events.Count == 2)
                break;
        }

        Assert.Equal("{\"metadata\":{\"resourceVersion\":\"2\",\"name\":\"x\"},\"data\":\"treasure\"}", Text(events[1].Object));
    }

    [Fact]
    public async Task Conflict_AnswersWithTheObjectInTheClear()
    {
        await CreateAsync("secrets", "default/web");

        var second = await CreateAsync("secrets", "default/web");

        Assert.Equal(CommitStatus.AlreadyExists, second.Status);
        Assert.Contains("treasure", Text(second.Object));
    }

    [Fact]
    public async Task Keys_AreRotated_WithoutARestart()
    {
        await CreateAsync("secrets", "default/web");
        Configure($"{New}, {Old}");

        Assert.True(await _store.IsOutdatedAsync("secrets", "default/web", Ct));
        await UpdateAsync("secrets", "default/web");

        Assert.False(await _store.IsOutdatedAsync("secrets", "default/web", Ct));
        Assert.Contains("k8s:enc:secretbox:v1:new:", await RawAsync("secrets", "default/web"));
        Configure(New);
        Assert.Contains("treasure", Text((await _store.GetAsync("secrets", "default/web", Ct))!.Json));
    }

    [Fact]
    public async Task Identity_First_WritesPlain_AndStillReadsWhatIsSealed()
    {
        await CreateAsync("secrets", "default/web");
        Configure($"{Identity}, {Old}");
        Assert.Contains("treasure", Text((await _store.GetAsync("secrets", "default/web", Ct))!.Json));
        Assert.True(await _store.IsOutdatedAsync("secrets", "default/web", Ct));

        await UpdateAsync("secrets", "default/web");

        Assert.Contains("treasure", await RawAsync("secrets", "default/web"));
    }

    [Fact]
    public async Task Object_WhoseKeyIsGone_IsNamed_AndTheOthersAreServed()
    {
        await CreateAsync("secrets", "default/lost");
        Configure(New);
        await CreateAsync("secrets", "default/kept");

        var items = (await _store.ListAsync("secrets", cancellationToken: Ct)).Items;
        var refusal = await Assert.ThrowsAsync<ApiException>(() => _store.GetAsync("secrets", "default/lost", Ct));

        Assert.Equal("default/kept", Assert.Single(items).Key);
        Assert.Contains("default/lost", refusal.Status.Message);
        Assert.Contains("--encryption-provider-config", refusal.Status.Message);
    }

    [Theory]
    [InlineData("[secrets]", "secrets", true)]
    [InlineData("[secrets]", "configmaps", false)]
    [InlineData("[\"*.\"]", "configmaps", true)]
    [InlineData("[\"*.\"]", "widgets.example.com", false)]
    [InlineData("[\"*.example.com\"]", "widgets.example.com", true)]
    [InlineData("[\"*.example.com\"]", "widgets.other.example.com", false)]
    [InlineData("[\"*.*\"]", "widgets.example.com", true)]
    [InlineData("[\"*.*\"]", "pods", false)]
    public void Pattern_CoversResources(string resources, string resource, bool covers)
    {
        Configure(Old, resources);

        Assert.Equal(covers, EncryptionConfiguration.Read(_path).Find(resource)?.Writer is not null);
    }

    [Theory]
    [InlineData("[pods]", Old, "\"pods\"")]
    [InlineData("[\"*\"]", Old, "\"*\"")]
    [InlineData("[secrets]", "{kms: {name: k}}", "kms")]
    [InlineData("[secrets]", "{aesgcm: {keys: [{name: k, secret: c2hvcnQ=}]}}", "5 bytes")]
    [InlineData("[secrets]", "{aesgcm: {keys: [{name: k, secret: \"?\"}]}}", "base64")]
    [InlineData("[secrets]", "{aesgcm: {keys: []}}", "keys is empty")]
    [InlineData("[]", Old, "resources is empty")]
    public void Configuration_ThatMakesNoSense_IsRefusedAndSaysWhere(string resources, string providers, string named)
    {
        Configure(providers, resources);

        Assert.Contains(named, Assert.Throws<FormatException>(() => EncryptionConfiguration.Read(_path)).Message);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    private async Task<string> RawAsync(string resource, string key) => Text((await _inner.GetAsync(resource, key, Ct))!.Json);

    private Task<CommitResult> CreateAsync(string resource, string key) => CommitAsync(CommitKind.Create, resource, key);

    private Task<CommitResult> UpdateAsync(string resource, string key) => CommitAsync(CommitKind.Update, resource, key);

    private Task<CommitResult> CommitAsync(CommitKind kind, string resource, string key)
    {
        var body = ObjectBody.Parse(Encoding.UTF8.GetBytes("""{"metadata":{"name":"x"},"data":"treasure"}"""));
        return _store.CommitAsync(
            new() { Kind = kind, Resource = resource, Key = key, Object = body, PublishedObject = resource == "secrets" ? body : null }, Ct);
    }

    /// <summary>Writes the file, and lets the time pass after which it is looked at again.</summary>
    private void Configure(string providers, string resources = "[secrets]")
    {
        File.WriteAllText(_path, $"apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources: [{{resources: {resources}, providers: [{providers}]}}]");
        File.SetLastWriteTimeUtc(_path, _written += TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(10));
    }
}
