using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Quotas;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class LimitRangerTests
{
    [Fact, Trait("Requirement", "ADM-07"), Trait("Requirement", "QUOTA-12")]
    public async Task Create_ContainersThatStateNothing_GetTheDefaults()
    {
        using var world = await WorldAsync(new LimitRangeItem { Type = "Container", Default = Amounts(("cpu", "300m"), ("memory", "200Mi")), DefaultRequest = Amounts(("cpu", "200m")) });
        var pod = new Pod
        {
            Metadata = new() { Name = "p", Namespace = "n" },
            Spec = new() { Containers = [new() { Name = "c" }, new() { Name = "d", Resources = new() { Limits = Amounts(("cpu", "1"), ("memory", "1Gi")), Requests = Amounts(("cpu", "1")) } }], InitContainers = [new() { Name = "i" }] },
        };

        var made = await AdmissionWorld.MutateAsync<Pod>(world.Make<LimitRanger>(), world.Create("pods", pod));

        Assert.Equal(("300m", "200Mi", "200m"), (made.Spec.Containers[0].Resources.Limits["cpu"].ToString(), made.Spec.Containers[0].Resources.Limits["memory"].ToString(), made.Spec.Containers[0].Resources.Requests["cpu"].ToString()));
        Assert.Equal("1", made.Spec.Containers[1].Resources.Limits["cpu"].ToString());
        Assert.Equal("200m", made.Spec.InitContainers[0].Resources.Requests["cpu"].ToString());
        Assert.Equal("LimitRanger plugin set: cpu request for container c; cpu, memory limit for container c; cpu request for init container i; cpu, memory limit for init container i",
            made.Metadata.Annotations[LimitRanger.Annotation]);
        Assert.Same(made, await AdmissionWorld.MutateAsync<Pod>(world.Make<LimitRanger>(), world.Create("pods", made)));
    }

    public static TheoryData<LimitRangeItem, string?, string?, string?> Bounds => new()
    {
        { new() { Type = "Container", Max = Amounts(("cpu", "500m")) }, null, "1", "maximum cpu usage per Container is 500m, but limit is 1" },
        { new() { Type = "Container", Max = Amounts(("cpu", "500m")) }, "1", null, "maximum cpu usage per Container is 500m.  No limit is specified" },
        { new() { Type = "Container", Min = Amounts(("cpu", "500m")) }, "100m", null, "minimum cpu usage per Container is 500m, but request is 100m" },
        { new() { Type = "Container", Min = Amounts(("cpu", "500m")) }, null, "1", "minimum cpu usage per Container is 500m.  No request is specified" },
        { new() { Type = "Container", Min = Amounts(("cpu", "100m")), Max = Amounts(("cpu", "1")) }, "100m", "1", null },
        { new() { Type = "Container", MaxLimitRequestRatio = Amounts(("cpu", "2")) }, "100m", "300m", "cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000" },
        { new() { Type = "Container", MaxLimitRequestRatio = Amounts(("cpu", "3")) }, "100m", "300m", null },
        { new() { Type = "Container", MaxLimitRequestRatio = Amounts(("cpu", "3")) }, null, "300m", "cpu max limit to request ratio per Container is 3, but no request is specified or request is 0" },
        { new() { Type = "Pod", Max = Amounts(("cpu", "150m")) }, "100m", "100m", "maximum cpu usage per Pod is 150m, but limit is 200m" },
    };

    [Theory, MemberData(nameof(Bounds)), Trait("Requirement", "QUOTA-11"), Trait("Requirement", "QUOTA-12"), Trait("Requirement", "ADM-07")]
    public async Task Create_BeyondTheBounds_IsRefusedInUpstreamsWords(LimitRangeItem item, string? request, string? limit, string? expected)
    {
        using var world = await WorldAsync(item);
        var pod = PodOf(request, limit, containers: item.Type == "Pod" ? 2 : 1);
        var policy = world.Make<LimitRanger>();

        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, world.Create("pods", pod)));
        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, world.Update("pods", pod, pod, "resize")));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Update("pods", pod, pod)));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Update("pods", pod, pod, "status")));
    }

    [Theory]
    [InlineData("1Gi", "minimum storage usage per PersistentVolumeClaim is 2Gi, but request is 1Gi")]
    [InlineData("6Gi", "maximum storage usage per PersistentVolumeClaim is 5Gi, but request is 6Gi")]
    [InlineData("3Gi", null)]
    public async Task Claim_BeyondTheBounds_IsRefused(string size, string? expected)
    {
        using var world = await WorldAsync(new LimitRangeItem { Type = "PersistentVolumeClaim", Min = Amounts(("storage", "2Gi")), Max = Amounts(("storage", "5Gi")) });
        var claim = new PersistentVolumeClaim { Metadata = new() { Name = "c", Namespace = "n" }, Spec = new() { Resources = new() { Requests = Amounts(("storage", size)) } } };
        var policy = world.Make<LimitRanger>();

        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, world.Create("persistentvolumeclaims", claim)));
        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, world.Update("persistentvolumeclaims", claim, claim)));
    }

    private static async Task<AdmissionWorld> WorldAsync(params LimitRangeItem[] items)
    {
        var world = await new AdmissionWorld().HasAsync(new LimitRange { Metadata = new() { Name = "limits", Namespace = "n" }, Spec = new() { Limits = items } });
        await world.ReadCachesAsync("limitranges");
        return world;
    }

    private static Pod PodOf(string? request, string? limit, int containers)
    {
        var resources = new ResourceRequirements { Requests = request is null ? Amounts() : Amounts(("cpu", request)), Limits = limit is null ? Amounts() : Amounts(("cpu", limit)) };
        return new() { Metadata = new() { Name = "p", Namespace = "n" }, Spec = new() { Containers = [.. Enumerable.Range(0, containers).Select(i => new Container { Name = $"c{i}", Resources = resources })] } };
    }

    private static Dictionary<string, Quantity> Amounts(params (string Name, string Amount)[] amounts) => amounts.ToDictionary(pair => pair.Name, pair => Quantity.Parse(pair.Amount));
}
