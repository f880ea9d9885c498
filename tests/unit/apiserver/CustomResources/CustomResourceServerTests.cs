using System.Text;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.CustomResources;
using Cluster.ApiServer.CustomResources.Conversion;
using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Watch;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests.CustomResources;

/// <summary>Replicas over one store: what one defines, all serve.</summary>
public sealed class CustomResourceServerTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryObjectStore _store;
    private readonly Replica _one;
    private readonly Replica _other;

    public CustomResourceServerTests()
    {
        _store = new(new StoreOptions(), _time);
        (_one, _other) = (new(_store, _time), new(_store, _time));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _one.StartAsync();
        await _other.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Definition_MadeThroughOneReplica_IsServedByTheOther()
    {
        await _one.DefineAsync(Structural.Definition());
        await UntilAsync(() => _one.Find("crontabs") is not null);

        var served = await _other.Registry.FindAsync("stable.example.com", "v1", "crontabs", Ct);

        Assert.Equal("CronTab", served!.Definition.Kind);
    }

    [Fact]
    public async Task Definition_WhoseStatusAloneChanges_KeepsItsCachesAndWatches()
    {
        await _one.DefineAsync(Structural.Definition());
        await UntilAsync(() => _one.Find("crontabs") is not null);
        var (resources, resource) = (_one.Registry.Current, _one.Find("crontabs"));

        await new ObjectUpdater(_one.Definitions, _one.Services).UpdateAsync(
            "crontabs.stable.example.com", "crontabs.stable.example.com",
            current => DefinitionConditions.Set((CustomResourceDefinition)current.Decode(), "Other", "True", "", "", null),
            UpdateScope.Internal, new(Users.Server), Ct);
        await _one.Server.CatchUpAsync(Ct);

        Assert.Same(resource, _one.Find("crontabs"));
        Assert.Same(resources, _one.Registry.Current);
    }

    [Fact]
    public async Task Replica_StartedLater_ServesWhatThereIs()
    {
        await _one.DefineAsync(Structural.Definition());
        await UntilAsync(() => _one.Find("crontabs") is not null);

        await using var late = new Replica(_store, _time);
        await late.StartAsync();
        await UntilAsync(() => late.Server.IsReady);

        Assert.NotNull(late.Find("crontabs"));
    }

    [Fact]
    public async Task Object_InAVersionNoLongerStored_IsReadInEveryVersion()
    {
        await _one.DefineAsync(Structural.Definition());
        await UntilAsync(() => _one.Find("crontabs") is not null);
        await _one.CreateAsync(_one.Find("crontabs")!, """{"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"a","namespace":"default"}}""");
        await _one.ChangeAsync(current => current with
        {
            Spec = current.Spec with { Versions = [current.Spec.Versions[0] with { Storage = false }, current.Spec.Versions[0] with { Name = "v2" }] },
        });
        await UntilAsync(() => _one.Registry.Find("stable.example.com", "v2", "crontabs") is not null);

        var read = await _one.Services.ReadAsync(_one.Registry.Find("stable.example.com", "v2", "crontabs")!.Definition, "default/a", Ct);

        Assert.Equal("stable.example.com/v2", CustomObject.Decode(read!.Json.Span).ApiVersion);
        Assert.Equal(["v2", "v1"], _one.Registry.Current.Groups.Single(group => group.Key == "stable.example.com"));
    }

    /// <summary>Waits for a server's own loop to bring something about.</summary>
    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>The parts of a server that custom resources need.</summary>
    private sealed class Replica : IAsyncDisposable
    {
        private readonly WatchCaches _caches;

        public Replica(MemoryObjectStore store, TimeProvider time)
        {
            Registry = new([NamespaceResource.Definition, ServiceResource, CustomResourceDefinitionResource.Definition]);
            _caches = new(Registry, store, time, NullLogger<ResourceCache>.Instance);
            Services = new(store, _caches, new ObjectCommitter(store, time, new Dictionary<string, IObjectAllocator>()), AdmissionChain.Empty);
            Server = new(Registry, _caches, Services, new(new ConversionWebhooks(_caches)), new(Services, time, NullLogger<DefinitionCleaner>.Instance), time,
                NullLogger<CustomResourceServer>.Instance);
        }

        public ResourceRegistry Registry { get; }

        public ResourceServices Services { get; }

        public CustomResourceServer Server { get; }

        public ResourceDefinition Definitions => Registry.FindByName(CustomResourceDefinitionResource.Name)!;

        private static ResourceDefinition ServiceResource => Kinds("services");

        public ResourceDefinition? Find(string plural) => Registry.Find("stable.example.com", "v1", plural)?.Definition;

        public async Task StartAsync()
        {
            await _caches.StartAsync(Ct);
            await Server.StartAsync(Ct);
            await UntilAsync(() => Server.IsReady);
            if (await Services.Store.GetAsync("namespaces", "default", Ct) is null)
                await new ObjectCreator(Registry.FindByName("namespaces")!, Services).CreateAsync(new Namespace { Metadata = new() { Name = "default" } }, "", new(Users.Server), Ct);
        }

        public Task<WrittenObject> DefineAsync(CustomResourceDefinition definition) =>
            new ObjectCreator(Definitions, Services).CreateAsync(definition, "", new(Users.Server), Ct);

        public Task<WrittenObject> ChangeAsync(Func<CustomResourceDefinition, CustomResourceDefinition> change) =>
            new ObjectUpdater(Definitions, Services).UpdateAsync(
                "crontabs.stable.example.com", "crontabs.stable.example.com", current => change((CustomResourceDefinition)current.Decode()),
                UpdateScope.Object, new(Users.Server), Ct);

        public Task<WrittenObject> CreateAsync(ResourceDefinition resource, string json) =>
            new ObjectCreator(resource, Services).CreateAsync(resource.DecodeWire(Encoding.UTF8.GetBytes(json)), "default", new(Users.Server), Ct);

        public async ValueTask DisposeAsync()
        {
            await Server.StopAsync(CancellationToken.None);
            await _caches.StopAsync(CancellationToken.None);
            Server.Dispose();
            _caches.Dispose();
        }

        private static ResourceDefinition Kinds(string name) => BuiltInResources.All.Single(definition => definition.Name == name);
    }
}
