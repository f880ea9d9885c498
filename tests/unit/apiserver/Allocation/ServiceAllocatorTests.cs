using System.Net;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Allocation;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Memory;

namespace Cluster.ApiServer.Tests.Allocation;

public sealed class ServiceAllocatorTests
{
    private readonly ServiceAllocator _allocator = new(
        new ApiServerOptions { ServiceRange = IPNetwork.Parse("10.96.0.0/29"), FirstNodePort = 30000, LastNodePort = 30001 },
        new MemoryObjectStore(new StoreOptions(), TimeProvider.System));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NodePort_TcpAndUdpOnOnePort_ShareTheNumber()
    {
        var wanted = Service("NodePort", new ServicePort { Name = "a", Port = 53, Protocol = "TCP" }, new ServicePort { Name = "b", Port = 53, Protocol = "UDP" });

        var given = (Service)(await _allocator.AllocateAsync(wanted, null, new HashSet<string>(), Ct)).Object;

        Assert.Equal(given.Spec.Ports[0].NodePort, given.Spec.Ports[1].NodePort);
    }

    [Fact]
    [Trait("Requirement", "SVC-02")]
    public async Task ClusterIP_PickedByTheServer_LiesInTheRangeAndIsNotTaken()
    {
        var taken = new HashSet<string> { "clusterip/10.96.0.5", "clusterip/10.96.0.6" };

        var given = (Service)(await _allocator.AllocateAsync(Service("ClusterIP"), null, taken, Ct)).Object;

        Assert.True(IPNetwork.Parse("10.96.0.0/29").Contains(IPAddress.Parse(given.Spec.ClusterIP!)));
        Assert.DoesNotContain("clusterip/" + given.Spec.ClusterIP, taken);
    }

    [Fact]
    public async Task Headless_TakesNothing()
    {
        var headless = Service("ClusterIP") with { Spec = new() { Type = "ClusterIP", ClusterIP = "None", ClusterIPs = ["None"] } };

        var allocation = await _allocator.AllocateAsync(headless, null, new HashSet<string>(), Ct);

        Assert.Empty(allocation.Claims);
    }

    [Fact]
    public async Task Update_ToExternalName_GivesEverythingBack()
    {
        var before = (Service)(await _allocator.AllocateAsync(Service("NodePort", new ServicePort { Port = 80 }), null, new HashSet<string>(), Ct)).Object;

        var allocation = await _allocator.AllocateAsync(before with { Spec = new() { Type = "ExternalName", ExternalName = "x.example" } }, before, new HashSet<string>(), Ct);

        Assert.Empty(allocation.Claims);
        Assert.Equal(_allocator.HeldBy(before), allocation.Releases);
    }

    [Theory]
    [InlineData("10.97.0.1", "is not in the valid range")]
    [InlineData("10.96.0.2", "provided IP is already allocated")]
    public async Task ClusterIP_ChosenButImpossible_IsInvalid(string address, string why)
    {
        var wanted = Service("ClusterIP") with { Spec = new() { Type = "ClusterIP", ClusterIP = address } };

        var refusal = await Assert.ThrowsAsync<ApiException>(async () =>
            await _allocator.AllocateAsync(wanted, null, new HashSet<string> { "clusterip/10.96.0.2" }, Ct));

        Assert.Equal(422, refusal.Status.Code);
        Assert.Contains(why, refusal.Status.Message);
    }

    private static Service Service(string type, params ServicePort[] ports) =>
        new() { Metadata = new() { Name = "s", Namespace = "default" }, Spec = new() { Type = type, Ports = ports } };
}
