using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;
using Cluster.Controllers.Services;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class SliceMirrorTests
{
    private static readonly ObjectKey Key = new("default", "db");
    private readonly FakeCluster _cluster = new(new ManualTimeProvider());
    private readonly EndpointSliceMirroringReconciler _reconciler;

    public SliceMirrorTests() =>
        _reconciler = new(_cluster.Cache<Service>(), _cluster.Cache<Endpoints>(), _cluster.Cache<EndpointSlice>(), _cluster);

    private IReadOnlyCollection<EndpointSlice> Slices => _cluster.Cache<EndpointSlice>().All;

    [Fact]
    public async Task HandWrittenEndpoints_AreMirroredPerFamily_AndFollowed()
    {
        PutService();
        var endpoints = PutEndpoints("10.0.0.9", "fd00::9");
        await PassAsync();

        Assert.Equal(["IPv4", "IPv6"], Slices.Select(slice => slice.AddressType).Order());
        var slice = Slices.Single(slice => slice.AddressType == "IPv4");
        Assert.Equal(("db", "endpointslicemirroring-controller.k8s.io"),
            (slice.Metadata.Labels["kubernetes.io/service-name"], slice.Metadata.Labels["endpointslice.kubernetes.io/managed-by"]));
        Assert.Equal(("10.0.0.9", true, 5432), (slice.Endpoints[0].Addresses[0], slice.Endpoints[0].Conditions.Ready, slice.Ports[0].Port));

        var before = slice.Metadata.ResourceVersion;
        await PassAsync();
        Assert.Equal(before, Slices.Single(one => one.AddressType == "IPv4").Metadata.ResourceVersion);

        _cluster.Put(endpoints with { Subsets = [new() { NotReadyAddresses = [new() { Ip = "10.0.0.10" }], Ports = [new() { Port = 5432 }] }] });
        await PassAsync();
        var left = Assert.Single(Slices);
        Assert.Equal((slice.Metadata.Name, "10.0.0.10", false), (left.Metadata.Name, left.Endpoints[0].Addresses[0], left.Endpoints[0].Conditions.Ready));

        await _cluster.DeleteAsync(_cluster.Cache<Endpoints>().Find(Key)!, null, TestContext.Current.CancellationToken);
        await PassAsync();
        Assert.Empty(Slices);
    }

    [Theory]
    [InlineData("selector")]
    [InlineData("leader")]
    [InlineData("skip")]
    [InlineData("no service")]
    public async Task Endpoints_ThatAreNotToBeMirrored_LoseTheirMirrors(string why)
    {
        PutService();
        var endpoints = PutEndpoints("10.0.0.9");
        await PassAsync();
        Assert.Single(Slices);

        var metadata = endpoints.Metadata;
        if (why == "selector")
            PutService(new() { ["app"] = "db" });
        else if (why == "leader")
            _cluster.Put(endpoints with { Metadata = metadata with { Annotations = new Dictionary<string, string> { ["control-plane.alpha.kubernetes.io/leader"] = "" } } });
        else if (why == "skip")
            _cluster.Put(endpoints with { Metadata = metadata with { Labels = new Dictionary<string, string> { ["endpointslice.kubernetes.io/skip-mirror"] = "true" } } });
        else
            await _cluster.DeleteAsync(_cluster.Cache<Service>().Find(Key)!, null, TestContext.Current.CancellationToken);
        await PassAsync();

        Assert.Empty(Slices);
    }

    private async Task PassAsync() => await _reconciler.ReconcileAsync(Key, TestContext.Current.CancellationToken);

    private void PutService(Dictionary<string, string>? selector = null) =>
        _cluster.Put(new Service { Metadata = new() { Namespace = "default", Name = "db" }, Spec = new() { Selector = selector ?? [] } });

    private Endpoints PutEndpoints(params string[] addresses) => _cluster.Put(new Endpoints
    {
        Metadata = new() { Namespace = "default", Name = "db" },
        Subsets = [new() { Addresses = [.. addresses.Select(ip => new EndpointAddress { Ip = ip })], Ports = [new() { Port = 5432 }] }],
    });
}
