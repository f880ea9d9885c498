using Cluster.Api.Core.V1;
using Cluster.Kubelet.Pods;

namespace Cluster.Kubelet.Tests.Pods;

public sealed class PodResolverTests : IDisposable
{
    private readonly string _nodeFile = Path.GetTempFileName();

    public void Dispose() => File.Delete(_nodeFile);

    private Runtime.V1.DNSConfig For(Func<PodSpec, PodSpec> change)
    {
        File.WriteAllText(_nodeFile, "# comment\nnameserver 9.9.9.9\nsearch example.com corp\noptions timeout:2\n");
        var options = new KubeletOptions { NodeName = "n", PodLogsDir = "/", ClusterDns = ["10.96.0.10"], ResolvConf = _nodeFile };
        var pod = Some.Pod();
        return new PodResolver(options).For(pod with { Spec = change(pod.Spec) });
    }

    [Fact]
    [Trait("Requirement", "POD-33")]
    public void ClusterFirst_SearchesTheClusterThenTheNodesDomains()
    {
        var config = For(static spec => spec with { DnsPolicy = "ClusterFirst" });

        Assert.Equal(["10.96.0.10"], config.Servers);
        Assert.Equal(["default.svc.cluster.local", "svc.cluster.local", "cluster.local", "example.com", "corp"], config.Searches);
        Assert.Equal(["ndots:5"], config.Options);
    }

    [Theory]
    [InlineData("Default", false)]
    [InlineData("ClusterFirst", true)]
    [Trait("Requirement", "POD-33")]
    public void DefaultAndHostNetwork_TakeTheNodesResolver(string policy, bool hostNetwork)
    {
        var config = For(spec => spec with { DnsPolicy = policy, HostNetwork = hostNetwork });

        Assert.Equal(["9.9.9.9"], config.Servers);
        Assert.Equal(["example.com", "corp"], config.Searches);
        Assert.Equal(["timeout:2"], config.Options);
    }

    [Fact]
    public void ClusterFirstWithHostNet_AsksTheCluster() =>
        Assert.Equal(["10.96.0.10"], For(static spec => spec with { DnsPolicy = "ClusterFirstWithHostNet", HostNetwork = true }).Servers);

    [Fact]
    public void None_IsWhatThePodSays()
    {
        var config = For(static spec => spec with
        {
            DnsPolicy = "None",
            DnsConfig = new() { Nameservers = ["1.1.1.1"], Searches = ["a.b"], Options = [new() { Name = "ndots", Value = "2" }, new() { Name = "edns0" }] },
        });

        Assert.Equal(["1.1.1.1"], config.Servers);
        Assert.Equal(["a.b"], config.Searches);
        Assert.Equal(["ndots:2", "edns0"], config.Options);
    }

    [Fact]
    public void DnsConfig_ReplacesAnOptionOfTheSameName() =>
        Assert.Equal(["ndots:2"], For(static spec => spec with { DnsConfig = new() { Options = [new() { Name = "ndots", Value = "2" }] } }).Options);
}
