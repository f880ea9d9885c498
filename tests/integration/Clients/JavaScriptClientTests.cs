using Cluster.Integration.Tests.ApiServer;

namespace Cluster.Integration.Tests.Clients;

/// <summary>The official JavaScript client, unmodified, against the server: one script of <c>tests/clients/javascript</c> per test.</summary>
public sealed class JavaScriptClientTests(MemoryServer server, NodeModules modules) : IClassFixture<MemoryServer>, IClassFixture<NodeModules>
{
    [Theory]
    [InlineData("crud.mjs")]
    [InlineData("watch.mjs")]
    [InlineData("apply.mjs")]
    [InlineData("crd.mjs")]
    [Trait("Requirement", "API-02")]
    public async Task Script_AgainstOurServer_Succeeds(string script) => Assert.Equal("", await modules.RunAsync(script, server.Kubeconfig));

    [Fact]
    public async Task Exec_InAContainer_StreamsItsOutputAndStatus()
    {
        await using var kubelet = await FakeKubelet.StartAsync();
        await FakeKubelet.PlaceAsync(server.Admin, "js-pod", "js-node", kubelet.Port);

        Assert.Equal("", await modules.RunAsync("exec.mjs", server.Kubeconfig));

        Assert.Equal("/containerLogs/kube-public/js-pod/c", kubelet.Asked);
    }
}
