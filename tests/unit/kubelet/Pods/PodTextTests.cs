using System.Text;
using System.Text.Json.Nodes;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Cni;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Pods;
using Cluster.TestSupport;

namespace Cluster.Kubelet.Tests.Pods;

/// <summary>Texts that programs other than ours read.</summary>
public sealed class PodTextTests
{
    [Fact]
    [Trait("Requirement", "POD-34")]
    public void Hosts_WithSubdomain_HoldsBothNames()
    {
        var pod = Some.Pod();
        pod = pod with { Spec = pod.Spec with { Hostname = "busybox-2", Subdomain = "default-subdomain", HostAliases = [new() { Ip = "1.2.3.4", Hostnames = ["foo", "bar"] }] } };

        var text = HostsFile.For(pod, PodNames.Of(pod, "cluster.local"), ["10.244.1.5"]);

        Assert.StartsWith("# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n", text, StringComparison.Ordinal);
        Assert.Contains("10.244.1.5\tbusybox-2.default-subdomain.default.svc.cluster.local\tbusybox-2\n", text, StringComparison.Ordinal);
        Assert.EndsWith("# Entries added by HostAliases.\n1.2.3.4\tfoo\tbar\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostname_IsCutToWhatTheKernelTakes()
    {
        var pod = Some.Pod();
        pod = pod with { Metadata = pod.Metadata with { Name = new string('a', 62) + ".b.c" } };

        Assert.Equal(new string('a', 62), PodNames.Of(pod, "cluster.local").Hostname);
    }

    [Theory]
    [InlineData(10, "10s")]
    [InlineData(80, "1m20s")]
    [InlineData(300, "5m0s")]
    [InlineData(3661, "1h1m1s")]
    public void Duration_ReadsAsGoWritesIt(int seconds, string text) => Assert.Equal(text, GoDuration.Format(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void StatusPatch_RemovesWhatIsNoLongerThere()
    {
        var status = new PodStatus { Phase = "Running", PodIPs = [new() { Ip = "10.244.1.5" }], Conditions = [new() { Type = "Ready", Status = "True" }] };

        var patch = JsonNode.Parse(Encoding.UTF8.GetString(PodStatusPatch.For("uid-1", status)))!;

        Assert.Equal("uid-1", (string?)patch["metadata"]!["uid"]);
        Assert.True(patch["status"]!.AsObject().TryGetPropertyValue("reason", out var reason) && reason is null);
        Assert.True(patch["status"]!["conditions"]![0]!.AsObject().TryGetPropertyValue("message", out var message) && message is null);
        Assert.Equal("replace", (string?)patch["status"]!["podIPs"]![1]!["$patch"]);
    }

    [Fact]
    public void CniConfiguration_IsWrittenForThePodCidr()
    {
        var folder = Directory.CreateTempSubdirectory("cni-").FullName;
        var options = new KubeletOptions { NodeName = "n", PodLogsDir = "/", RootDir = "/var/lib/kubelet", CniConfDir = folder, CniBridge = "br7" };

        try
        {
            new CniConfiguration(options).Write("10.244.3.0/24");

            var plugins = JsonNode.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder))))!["plugins"]!;
            Assert.Equal(("bridge", "br7"), ((string?)plugins[0]!["type"], (string?)plugins[0]!["bridge"]));
            Assert.Equal("10.244.3.0/24", (string?)plugins[0]!["ipam"]!["ranges"]![0]![0]!["subnet"]);
            Assert.Equal("portmap", (string?)plugins[1]!["type"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void BackOff_DoublesToFiveMinutesAndForgetsAfterALongRun()
    {
        var time = new ManualTimeProvider();
        var backOff = new CrashBackOff(time);
        var delays = new List<double>();
        Assert.Null(backOff.Wait("u", "c", time.GetUtcNow()));
        for (var i = 0; i < 7; i++)
        {
            backOff.Restarted("u", "c", time.GetUtcNow());
            delays.Add(backOff.Wait("u", "c", time.GetUtcNow())!.Value.Left.TotalSeconds);
            time.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal([10, 20, 40, 80, 160, 300, 300], delays);

        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(backOff.Wait("u", "c", time.GetUtcNow()));
        backOff.Restarted("u", "c", time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(10), backOff.Wait("u", "c", time.GetUtcNow())!.Value.Delay);
    }

    [Fact]
    public void SecurityContext_OfTheContainer_GoesBeforeThePods()
    {
        var container = Some.Container("web") with { SecurityContext = new() { RunAsUser = 7, AllowPrivilegeEscalation = false, Capabilities = new() { Add = ["NET_ADMIN"], Drop = ["ALL"] } } };
        var pod = Some.Pod(containers: container);
        pod = pod with { Spec = pod.Spec with { HostPID = true, SecurityContext = new() { RunAsUser = 1, RunAsGroup = 2, FsGroup = 3, SupplementalGroups = [4] } } };

        var context = SecurityContexts.ForContainer(pod, container, null);

        Assert.Equal((7L, 2L, true), (context.RunAsUser.Value, context.RunAsGroup.Value, context.NoNewPrivs));
        Assert.Equal([4L, 3L], context.SupplementalGroups);
        Assert.Equal(Runtime.V1.NamespaceMode.Node, context.NamespaceOptions.Pid);
        Assert.Equal(["NET_ADMIN"], context.Capabilities.AddCapabilities);
        Assert.Contains("/proc/kcore", context.MaskedPaths);
    }

    [Fact]
    public void RunAsNonRoot_RefusesAnImageThatRunsAsRoot()
    {
        var container = Some.Container("web") with { SecurityContext = new() { RunAsNonRoot = true } };
        var pod = Some.Pod(containers: container);

        var error = Assert.Throws<ContainerConfigException>(() => RunAsNonRoot.Check(pod, container, new Runtime.V1.Image { Uid = new() { Value = 0 } }));

        Assert.Equal("container has runAsNonRoot and image will run as root (pod: \"web-1_default(uid-1)\", container: web)", error.Message);
        RunAsNonRoot.Check(pod, container, new Runtime.V1.Image { Uid = new() { Value = 1000 } });
    }
}
