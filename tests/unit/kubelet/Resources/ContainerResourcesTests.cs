using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Resources;

namespace Cluster.Kubelet.Tests.Resources;

public sealed class ContainerResourcesTests
{
    private const long FourGi = 4L << 30;

    [Theory]
    [InlineData("100m", null, 102, 0)]
    [InlineData("500m", "1", 512, 100_000)]
    [InlineData(null, "250m", 256, 25_000)]
    [InlineData(null, null, 2, 0)]
    [InlineData("1m", "1m", 2, 1_000)]
    public void For_Cpu_BecomesSharesAndQuota(string? request, string? limit, long shares, long quota)
    {
        var result = For(With(("cpu", request)), With(("cpu", limit)));

        Assert.Equal((shares, quota, 100_000), (result.CpuShares, result.CpuQuota, result.CpuPeriod));
    }

    [Fact]
    public void For_MemoryLimit_IsInBytes() => Assert.Equal(64L << 20, For(With(), With(("memory", "64Mi"))).MemoryLimitInBytes);

    [Theory]
    [InlineData(null, null, "BestEffort", 1000)]
    [InlineData("1Gi", null, "Burstable", 750)]
    [InlineData("1Mi", null, "Burstable", 999)]
    [InlineData("1Gi", "1Gi", "Guaranteed", -997)]
    public void For_Qos_DecidesTheOomScore(string? memoryRequest, string? limit, string qos, long score)
    {
        var cpu = limit is null ? null : "1";
        var container = new Container { Name = "c", Resources = new() { Requests = With(("memory", memoryRequest)), Limits = With(("memory", limit), ("cpu", cpu)) } };
        var pod = new Pod { Spec = new() { Containers = [container] } };

        Assert.Equal(qos, PodQos.Of(pod));
        Assert.Equal(score, ContainerResources.For(pod, container, FourGi).OomScoreAdj);
    }

    private static Kubelet.Runtime.V1.LinuxContainerResources For(Dictionary<string, Quantity> requests, Dictionary<string, Quantity> limits)
    {
        var container = new Container { Name = "c", Resources = new() { Requests = requests, Limits = limits } };
        return ContainerResources.For(new Pod { Spec = new() { Containers = [container] } }, container, FourGi);
    }

    private static Dictionary<string, Quantity> With(params (string Name, string? Amount)[] amounts) =>
        amounts.Where(a => a.Amount is not null).ToDictionary(a => a.Name, a => Quantity.Parse(a.Amount!));
}
