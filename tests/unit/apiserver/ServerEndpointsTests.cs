using Cluster.ApiServer.Admission;
using System.Net;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;
using Cluster.ApiServer.Watch;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.ApiServer.Tests;

public sealed class ServerEndpointsTests
{
    private const string Slices = "endpointslices.discovery.k8s.io";

    private readonly ManualTimeProvider _time = new();
    private readonly ResourceRegistry _registry = new(BuiltInResources.All);
    private readonly MemoryObjectStore _store;
    private readonly ResourceServices _services;

    public ServerEndpointsTests()
    {
        _store = new(new StoreOptions(), _time);
        var caches = new WatchCaches(_registry, _store, _time, NullLogger<ResourceCache>.Instance);
        _services = new(_store, caches, new ObjectCommitter(_store, _time, new Dictionary<string, IObjectAllocator>()), AdmissionChain.Empty);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reconcile_SecondRound_WritesNothingButTheLease()
    {
        var server = await NewAsync("192.0.2.1");
        await server.ReconcileAsync(Ct);
        var before = await _store.RevisionAsync(Ct);

        _time.Advance(TimeSpan.FromSeconds(10));
        await server.ReconcileAsync(Ct);

        Assert.Equal(before + 1, await _store.RevisionAsync(Ct));
        Assert.Equal(["192.0.2.1"], await AddressesAsync());
    }

    [Fact]
    public async Task Reconcile_ObjectsDeletedOrChanged_RepairsThem()
    {
        var server = await NewAsync("192.0.2.1");
        await server.ReconcileAsync(Ct);
        foreach (var resource in new[] { "services", "endpoints", Slices })
            await new ObjectDeleter(_registry.FindByName(resource)!, _services).DeleteAsync("default/kubernetes", "kubernetes", new(), new(Users.Server), Ct);

        await server.ReconcileAsync(Ct);

        Assert.Equal(["192.0.2.1"], await AddressesAsync());
        Assert.Equal(6443, (await FindAsync<Service>("services"))!.Spec.Ports[0].TargetPort!.Value.Number);
    }

    [Fact]
    public async Task Reconcile_TwoReplicasBehindOneAddress_HaveALeaseEachAndAreOneEndpoint()
    {
        var one = await NewAsync("192.0.2.1", sharesPort: true);
        var two = await NewAsync("192.0.2.1", sharesPort: true);
        await one.ReconcileAsync(Ct);
        await two.ReconcileAsync(Ct);

        Assert.Equal(["192.0.2.1"], await AddressesAsync());
        Assert.Equal(2, (await _store.ListAsync("leases.coordination.k8s.io", "kube-system/apiserver-", Ct)).Items.Count);

        _time.Advance(ServerEndpoints.LeaseDuration);
        await two.ReconcileAsync(Ct);
        Assert.Equal(["192.0.2.1"], await AddressesAsync());
    }

    [Fact]
    public async Task Reconcile_TwoReplicas_HoldsBothUntilOneFallsSilent()
    {
        var one = await NewAsync("192.0.2.1");
        var two = await NewAsync("192.0.2.2");
        await one.ReconcileAsync(Ct);
        await two.ReconcileAsync(Ct);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], await AddressesAsync());

        _time.Advance(TimeSpan.FromSeconds(10));
        await one.ReconcileAsync(Ct);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], await AddressesAsync());

        _time.Advance(ServerEndpoints.LeaseDuration);
        await one.ReconcileAsync(Ct);
        Assert.Equal(["192.0.2.1"], await AddressesAsync());
    }

    [Fact]
    public async Task Reconcile_LeaseOfAReplicaLongGone_IsClearedAway()
    {
        await (await NewAsync("192.0.2.2")).ReconcileAsync(Ct);
        var one = await NewAsync("192.0.2.1");

        _time.Advance(11 * ServerEndpoints.LeaseDuration);
        await one.ReconcileAsync(Ct);

        var leases = await _store.ListAsync("leases.coordination.k8s.io", "kube-system/", Ct);
        Assert.Equal(["kube-system/apiserver-192.0.2.1"], leases.Items.Select(item => item.Key));
    }

    private async Task<ServerEndpoints> NewAsync(string address, bool sharesPort = false)
    {
        foreach (var ns in new[] { "default", "kube-system" })
            if (await _store.GetAsync("namespaces", ns, Ct) is null)
                await new ObjectCreator(_registry.FindByName("namespaces")!, _services).CreateAsync(new Namespace { Metadata = new() { Name = ns } }, "", new(Users.Server), Ct);
        return new(_registry, _services, new ApiServerOptions { AdvertiseAddress = IPAddress.Parse(address), SharesPort = sharesPort }, _time);
    }

    /// <summary>The addresses published, which are the same in both kinds.</summary>
    private async Task<IReadOnlyList<string>> AddressesAsync()
    {
        var classic = (await FindAsync<Endpoints>("endpoints"))!.Subsets.SelectMany(subset => subset.Addresses).Select(address => address.Ip).ToList();
        Assert.Equal(classic, (await FindAsync<EndpointSlice>(Slices))!.Endpoints.SelectMany(endpoint => endpoint.Addresses));
        return classic;
    }

    private async Task<T?> FindAsync<T>(string resource) where T : class =>
        await _store.GetAsync(resource, "default/kubernetes", Ct) is { } item ? _registry.FindByName(resource)!.Decode(item.Json.Span) as T : null;
}
