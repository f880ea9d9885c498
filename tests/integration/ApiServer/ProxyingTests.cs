using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Logs and exec through the server to a kubelet, as kubectl asks for them.</summary>
public sealed class ProxyingTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Pods = "/api/v1/namespaces/kube-public/pods";

    [Fact]
    [Trait("Requirement", "API-19")]
    public async Task LogsAndExec_WithKubectl_ComeFromThePodsKubelet()
    {
        await using var kubelet = await FakeKubelet.StartAsync();
        await FakeKubelet.PlaceAsync(server.Admin, "p", "node-log", kubelet.Port);

        Assert.Equal("line one\nline two", await server.KubectlAsync(null, "logs", "-n", "kube-public", "p", "--tail=2"));
        Assert.Equal("/containerLogs/kube-public/p/c?tailLines=2", kubelet.Asked);
        Assert.Equal("hello from the container", await server.KubectlAsync(null, "exec", "-n", "kube-public", "p", "--", "say", "hello there"));
        Assert.Equal("/exec/kube-public/p/c?output=1&error=1&command=say&command=hello%20there", kubelet.Asked);
    }

    [Fact]
    public async Task Logs_KubeletAway_SaysWhoCouldNotBeDialled()
    {
        await FakeKubelet.PlaceAsync(server.Admin, "lonely", "node-away", 1);

        var (code, status) = await server.Admin.GetJsonAsync($"{Pods}/lonely/log");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Contains("error dialing backend: dial tcp 127.0.0.1:1", status.Text("message"));
    }

    [Fact]
    public async Task Exec_WithoutUpgradeOrCommandOrContainer_IsBadRequest()
    {
        await using var kubelet = await FakeKubelet.StartAsync();
        await FakeKubelet.PlaceAsync(server.Admin, "q", "node-exec", kubelet.Port);

        Assert.Equal("Upgrade request required", (await server.Admin.PostJsonAsync($"{Pods}/q/exec?command=x&stdout=1", "")).Body.Text("message"));
        Assert.Equal("you must specify at least one command for the container", (await server.Admin.PostJsonAsync($"{Pods}/q/exec", "")).Body.Text("message"));
        Assert.Equal("container other is not valid for pod q", (await server.Admin.GetJsonAsync($"{Pods}/q/log?container=other")).Body.Text("message"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync($"{Pods}/nobody/log")).Code);
    }
}
