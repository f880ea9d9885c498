using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Quotas;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class QuotaAdmissionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Requirement", "ADM-10"), Trait("Requirement", "QUOTA-01")]
    public async Task Create_OverTheQuota_IsRefusedWithTheNumbers()
    {
        using var world = await WorldAsync(QuotaOf("compute", ("pods", "2", "1"), ("requests.cpu", "1", "900m")));

        Assert.Equal("exceeded quota: compute, requested: requests.cpu=200m, used: requests.cpu=900m, limited: requests.cpu=1",
            await RefusalAsync(world, world.Create("pods", PodOf("200m"))));
        Assert.Null(await RefusalAsync(world, world.Create("pods", PodOf("100m"))));
        Assert.Equal("exceeded quota: compute, requested: pods=1,requests.cpu=100m, used: pods=2,requests.cpu=1, limited: pods=2,requests.cpu=1",
            await RefusalAsync(world, world.Create("pods", PodOf("100m"))));
    }

    [Fact, Trait("Requirement", "QUOTA-02")]
    public async Task Create_TwoQuotas_TheTighterWinsAndTheOtherIsNotCharged()
    {
        using var world = await WorldAsync(QuotaOf("a", ("pods", "5", "0")), QuotaOf("b", ("pods", "1", "1")));

        Assert.StartsWith("exceeded quota: b,", await RefusalAsync(world, world.Create("pods", PodOf("1"))));
        Assert.Equal("0", (await world.FindAsync<ResourceQuota>("resourcequotas", "n/a")).Status.Used["pods"].ToString());
    }

    [Fact, Trait("Requirement", "QUOTA-03")]
    public async Task Create_WithoutStatingWhatIsCounted_IsRefused()
    {
        using var world = await WorldAsync(QuotaOf("compute", ("limits.memory", "1Gi", "0"), ("cpu", "1", "0")));

        Assert.Equal("failed quota: compute: must specify cpu for: c; limits.memory for: c", await RefusalAsync(world, world.Create("pods", PodOf(null))));
    }

    [Fact]
    public async Task Create_QuotaNobodyHasCountedYet_IsRefused()
    {
        using var world = await WorldAsync(new ResourceQuota { Metadata = new() { Name = "q", Namespace = "n" }, Status = new() { Hard = Amounts(("pods", "1")) } });

        Assert.Equal("status unknown for quota: q, resources: pods", await RefusalAsync(world, world.Create("pods", PodOf(null))));
    }

    [Fact, Trait("Requirement", "QUOTA-07")]
    public async Task Create_AnyKind_IsCountedByItsName()
    {
        using var world = await WorldAsync(QuotaOf("objects", ("count/deployments.apps", "1", "0"), ("services.nodeports", "2", "1"), ("services.loadbalancers", "0", "0"), ("configmaps", "1", "1")));

        Assert.Null(await RefusalAsync(world, world.Create("deployments.apps", new Api.Apps.V1.Deployment { Metadata = new() { Name = "d", Namespace = "n" } })));
        Assert.NotNull(await RefusalAsync(world, world.Create("deployments.apps", new Api.Apps.V1.Deployment { Metadata = new() { Name = "e", Namespace = "n" } })));
        Assert.StartsWith("exceeded quota: objects, requested: services.nodeports=2,", await RefusalAsync(world, world.Create("services", ServiceOf("NodePort", 2))));
        Assert.StartsWith("exceeded quota: objects, requested: services.loadbalancers=1", await RefusalAsync(world, world.Create("services", ServiceOf("LoadBalancer", 1))));
        Assert.StartsWith("exceeded quota: objects, requested: configmaps=1", await RefusalAsync(world, world.Create("configmaps", new ConfigMap { Metadata = new() { Name = "m", Namespace = "n" } })));
    }

    [Theory, Trait("Requirement", "QUOTA-08"), Trait("Requirement", "QUOTA-09")]
    [InlineData("Terminating", 60L, null, true)]
    [InlineData("Terminating", null, null, false)]
    [InlineData("NotTerminating", null, null, true)]
    [InlineData("BestEffort", null, null, true)]
    [InlineData("BestEffort", null, "1", false)]
    [InlineData("NotBestEffort", null, "1", true)]
    public async Task Create_Scope_CountsThoseOnly(string scope, long? deadline, string? cpu, bool counts)
    {
        var quota = QuotaOf("scoped", ("pods", "0", "0"));
        using var world = await WorldAsync(quota with { Spec = quota.Spec with { Scopes = [scope] } });
        var pod = PodOf(cpu);

        Assert.Equal(counts, await RefusalAsync(world, world.Create("pods", pod with { Spec = pod.Spec with { ActiveDeadlineSeconds = deadline } })) is not null);
    }

    [Theory]
    [InlineData("In", "high", true)]
    [InlineData("In", "low", false)]
    [InlineData("NotIn", "low", true)]
    [InlineData("Exists", null, false)]
    [InlineData("DoesNotExist", null, true)]
    public async Task Create_PriorityClassScope_SelectsByName(string op, string? name, bool counts)
    {
        var quota = QuotaOf("scoped", ("pods", "0", "0"));
        using var world = await WorldAsync(quota with
        {
            Spec = quota.Spec with
            {
                ScopeSelector = new() { MatchExpressions = [new() { ScopeName = "PriorityClass", Operator = op, Values = op is "In" or "NotIn" ? ["high"] : [] }] },
            },
        });
        var pod = PodOf(null);

        Assert.Equal(counts, await RefusalAsync(world, world.Create("pods", pod with { Spec = pod.Spec with { PriorityClassName = name } })) is not null);
    }

    [Fact, Trait("Requirement", "QUOTA-05")]
    public async Task Update_ClaimThatGrows_IsChargedForTheGrowth()
    {
        using var world = await WorldAsync(QuotaOf("storage", ("requests.storage", "10Gi", "8Gi"), ("persistentvolumeclaims", "1", "1")));

        Assert.Null(await RefusalAsync(world, world.Update("persistentvolumeclaims", ClaimOf("10Gi"), ClaimOf("8Gi"))));
        Assert.Equal("10Gi", (await world.FindAsync<ResourceQuota>("resourcequotas", "n/storage")).Status.Used["requests.storage"].ToString());
        Assert.Null(await RefusalAsync(world, world.Update("persistentvolumeclaims", ClaimOf("8Gi"), ClaimOf("10Gi"))));
        Assert.NotNull(await RefusalAsync(world, world.Update("persistentvolumeclaims", ClaimOf("11Gi"), ClaimOf("10Gi"))));
    }

    [Fact]
    public async Task Resize_OfAPod_IsCountedAndOtherUpdatesAreNot()
    {
        using var world = await WorldAsync(QuotaOf("compute", ("requests.cpu", "1", "1")));

        Assert.NotNull(await RefusalAsync(world, world.Update("pods", PodOf("2"), PodOf("1"), "resize")));
        Assert.Null(await RefusalAsync(world, world.Update("pods", PodOf("1"), PodOf("1"), "status")));
        Assert.Null(await RefusalAsync(world, world.Update("pods", PodOf("500m"), PodOf("1"), "resize")));
    }

    [Fact, Trait("Requirement", "QUOTA-01")]
    public async Task Create_ManyAtOnce_NeverPassTheQuota()
    {
        using var world = await WorldAsync(QuotaOf("q", ("pods", "5", "0")));
        var policies = new[] { world.Make<QuotaAdmission>(), world.Make<QuotaAdmission>() };

        var refusals = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            Task.Run(() => AdmissionWorld.RefusalAsync(policies[i % 2], world.Create("pods", PodOf(null))), Ct)));

        Assert.Equal(5, refusals.Count(refusal => refusal is null));
        Assert.Equal("5", (await world.FindAsync<ResourceQuota>("resourcequotas", "n/q")).Status.Used["pods"].ToString());
    }

    [Fact]
    public async Task LimitedResources_WithoutAQuotaForThem_AreRefused()
    {
        const string Settings = """[{"name":"ResourceQuota","configuration":{"limitedResources":[{"resource":"pods","matchContains":["requests.example.com/gpu"],"matchScopes":[{"scopeName":"PriorityClass","operator":"In","values":["high"]}]}]}}]""";
        using var world = await WorldAsync(Settings, QuotaOf("q", ("pods", "5", "0")));
        var pod = PodOf(null);
        var greedy = pod with { Spec = pod.Spec with { Containers = [new() { Name = "c", Resources = new() { Requests = Amounts(("example.com/gpu", "1")) } }] } };

        Assert.Equal("insufficient quota to consume: requests.example.com/gpu", await RefusalAsync(world, world.Create("pods", greedy)));
        Assert.StartsWith("insufficient quota to match these scopes", await RefusalAsync(world, world.Create("pods", pod with { Spec = pod.Spec with { PriorityClassName = "high" } })));
        Assert.Null(await RefusalAsync(world, world.Create("pods", pod)));
    }

    private static Task<string?> RefusalAsync(AdmissionWorld world, AdmissionRequest request) => AdmissionWorld.RefusalAsync(world.Make<QuotaAdmission>(), request);

    private static Task<AdmissionWorld> WorldAsync(params ResourceQuota[] quotas) => WorldAsync(null, quotas);

    private static async Task<AdmissionWorld> WorldAsync(string? settings, params ResourceQuota[] quotas)
    {
        var world = new AdmissionWorld(settings);
        foreach (var quota in quotas)
            await world.HasAsync(quota);
        await world.ReadCachesAsync("resourcequotas");
        return world;
    }

    private static ResourceQuota QuotaOf(string name, params (string Name, string Hard, string Used)[] amounts)
    {
        var hard = Amounts([.. amounts.Select(amount => (amount.Name, amount.Hard))]);
        return new() { Metadata = new() { Name = name, Namespace = "n" }, Spec = new() { Hard = hard }, Status = new() { Hard = hard, Used = Amounts([.. amounts.Select(amount => (amount.Name, amount.Used))]) } };
    }

    private static Pod PodOf(string? cpu) => new()
    {
        Metadata = new() { Name = "p", Namespace = "n" },
        Spec = new() { Containers = [new() { Name = "c", Resources = new() { Requests = cpu is null ? Amounts() : Amounts(("cpu", cpu)) } }] },
    };

    private static Service ServiceOf(string type, int ports) => new()
    {
        Metadata = new() { Name = "s", Namespace = "n" },
        Spec = new() { Type = type, Ports = [.. Enumerable.Range(80, ports).Select(port => new ServicePort { Port = port })] },
    };

    private static PersistentVolumeClaim ClaimOf(string size) => new()
    {
        Metadata = new() { Name = "c", Namespace = "n", ResourceVersion = "1" },
        Spec = new() { Resources = new() { Requests = Amounts(("storage", size)) } },
    };

    private static Dictionary<string, Quantity> Amounts(params (string Name, string Amount)[] amounts) => amounts.ToDictionary(pair => pair.Name, pair => Quantity.Parse(pair.Amount));
}
