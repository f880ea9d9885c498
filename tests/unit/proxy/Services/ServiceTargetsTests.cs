using Cluster.Proxy.Services;

namespace Cluster.Proxy.Tests.Services;

public sealed class ServiceTargetsTests
{
    [Fact]
    public void Of_ReadyEndpoints_AreSortedAndKnowTheirNode()
    {
        var port = Assert.Single(Targets(Make.Slice(Make.Endpoint("10.244.2.9", "node-2"), Make.Endpoint("10.244.1.3"))));
        Assert.Equal("default/web/tcp/80", port.Id);
        Assert.Equal([("10.244.1.3", true), ("10.244.2.9", false)], port.Endpoints.Select(static endpoint => (endpoint.Address.ToString(), endpoint.IsLocal)));
    }

    [Fact]
    public void Of_EndpointWithoutConditions_CountsAsReady() =>
        Assert.Single(Targets(Make.Slice(Make.Endpoint("10.244.1.3", ready: null)))[0].Endpoints);

    [Fact]
    public void Of_EndpointInTwoSlices_IsOne() =>
        Assert.Single(Targets(Make.Slice(Make.Endpoint("10.244.1.3")), Make.Slice(Make.Endpoint("10.244.1.3")))[0].Endpoints);

    [Fact]
    public void Of_LeavingEndpoints_ServeOnlyWhileNoneIsReady()
    {
        var leaving = Make.Endpoint("10.244.1.4", ready: false, serving: true, terminating: true);
        Assert.Equal("10.244.1.3", Assert.Single(Targets(Make.Slice(Make.Endpoint("10.244.1.3"), leaving))[0].Endpoints).Address.ToString());
        Assert.Equal("10.244.1.4", Assert.Single(Targets(Make.Slice(leaving))[0].Endpoints).Address.ToString());
        Assert.Empty(Targets(Make.Slice(Make.Endpoint("10.244.1.5", ready: false)))[0].Endpoints);
    }

    [Fact]
    public void Of_HeadlessOrExternalName_HasNothingToSteer()
    {
        Assert.Empty(ServiceTargets.Of(Make.Service(static spec => spec with { ClusterIP = "None", ClusterIPs = ["None"] }), [], "node-1"));
        Assert.Empty(ServiceTargets.Of(Make.Service(static spec => spec with { Type = "ExternalName", ExternalName = "example.com" }), [], "node-1"));
    }

    [Fact]
    public void Of_Affinity_DefaultsToThreeHours()
    {
        var sticky = Make.Service(static spec => spec with { SessionAffinity = "ClientIP" });
        Assert.Equal(TimeSpan.FromHours(3), ServiceTargets.Of(sticky, [], "node-1")[0].Affinity);
        var brief = Make.Service(static spec => spec with { SessionAffinity = "ClientIP", SessionAffinityConfig = new() { ClientIP = new() { TimeoutSeconds = 9 } } });
        Assert.Equal(TimeSpan.FromSeconds(9), ServiceTargets.Of(brief, [], "node-1")[0].Affinity);
    }

    [Fact]
    public void Of_PortWithoutNameInSlice_IsLeftOut() =>
        Assert.Empty(ServiceTargets.Of(Make.Service(static spec => spec with { Ports = [new() { Name = "other", Port = 80 }] }), [Make.Slice(Make.Endpoint("10.244.1.3"))], "node-1")[0].Endpoints);

    private static IReadOnlyList<ServicePortTargets> Targets(params Cluster.Api.Discovery.V1.EndpointSlice[] slices) =>
        ServiceTargets.Of(Make.Service(), slices, "node-1");
}
