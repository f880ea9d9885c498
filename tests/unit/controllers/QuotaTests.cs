using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Controllers.GarbageCollection;
using Cluster.Controllers.Quotas;
using Cluster.Controllers.Reconciling;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class QuotaTests : IDisposable
{
    private static readonly ObjectKey Key = new("n", "quota");

    private readonly ManualTimeProvider _time = new();
    private readonly FakeCluster _cluster;
    private readonly ResourceCatalog _catalog;
    private readonly QuotaReconciler _reconciler;

    public QuotaTests()
    {
        _cluster = new(_time);
        _catalog = new(_cluster, _time);
        var counter = new QuotaCounter(_cluster.Cache<Pod>(), _cluster.Cache<Service>(), _cluster.Cache<PersistentVolumeClaim>(), _catalog, _cluster, _time);
        _reconciler = new(_cluster.Cache<ResourceQuota>(), counter, _cluster, _time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("Requirement", "QUOTA-04")]
    public async Task Reconcile_NewQuota_CountsWhatIsThere()
    {
        await _cluster.CreateAsync(PodOf("a", "100m"), Ct);
        await _cluster.CreateAsync(PodOf("b", "200m"), Ct);
        await _cluster.CreateAsync(PodOf("done", "1") with { Status = new() { Phase = "Succeeded" } }, Ct);
        await _cluster.CreateAsync(Quota(("pods", "5"), ("requests.cpu", "1"), ("count/pods", "9"), ("services", "2")), Ct);

        await _reconciler.ReconcileAsync(Key, Ct);

        Assert.Equal(["count/pods=3", "pods=2", "requests.cpu=300m", "services=0"], Used());
        Assert.Equal("1", Stored().Status.Hard["requests.cpu"].ToString());
    }

    [Fact, Trait("Requirement", "QUOTA-05"), Trait("Requirement", "QUOTA-06")]
    public async Task Reconcile_Claims_AreCountedPerClass()
    {
        await _cluster.CreateAsync(new PersistentVolumeClaim
        {
            Metadata = new() { Name = "c", Namespace = "n" },
            Spec = new() { StorageClassName = "fast", Resources = new() { Requests = Amounts(("storage", "3Gi")) } },
        }, Ct);
        await _cluster.CreateAsync(Quota(("requests.storage", "5Gi"), ("fast.storageclass.storage.k8s.io/requests.storage", "5Gi"), ("slow.storageclass.storage.k8s.io/persistentvolumeclaims", "1")), Ct);

        await _reconciler.ReconcileAsync(Key, Ct);

        Assert.Equal(["fast.storageclass.storage.k8s.io/requests.storage=3Gi", "requests.storage=3Gi", "slow.storageclass.storage.k8s.io/persistentvolumeclaims=0"], Used());
    }

    [Fact, Trait("Requirement", "QUOTA-01")]
    public async Task Reconcile_LessThanCharged_WaitsUntilNobodyChargesAnyMore()
    {
        await _cluster.CreateAsync(Quota(("pods", "5")) with { Status = new() { Hard = Amounts(("pods", "5")), Used = Amounts(("pods", "2")) } }, Ct);

        var first = await _reconciler.ReconcileAsync(Key, Ct);
        Assert.Equal((TimeSpan.FromSeconds(1), "pods=2"), (first.Delay, Used().Single()));

        await _cluster.UpdateStatusAsync(Stored() with { Status = Stored().Status with { Used = Amounts(("pods", "3")) } }, Ct);
        _time.Advance(QuotaReconciler.Quiet);
        Assert.Equal(TimeSpan.FromSeconds(1), (await _reconciler.ReconcileAsync(Key, Ct)).Delay);
        Assert.Equal("pods=3", Used().Single());

        _time.Advance(QuotaReconciler.Quiet);
        Assert.Equal(Outcome.Settled, await _reconciler.ReconcileAsync(Key, Ct));
        Assert.Equal("pods=0", Used().Single());
    }

    [Fact]
    public async Task Triggers_ChangeOfWhatIsCounted_WakesTheQuota()
    {
        await _cluster.CreateAsync(Quota(("count/jobs.batch", "5")), Ct);
        var triggers = new QuotaTriggers(_cluster.Cache<ResourceQuota>());

        Assert.Equal([Key], triggers.KeysFor(Change("jobs.batch", "n")));
        Assert.Empty(triggers.KeysFor(Change("jobs.batch", "other")));
        Assert.Empty(triggers.KeysFor(Change("pods", "n")));
    }

    public void Dispose() => _catalog.Dispose();

    private static ChangeReference Change(string resource, string ns) => new(resource, new(ns, "x"), "uid", [], WatchEventType.Added, 1, default);

    private ResourceQuota Stored() => _cluster.Cache<ResourceQuota>().Find(Key)!;

    private IEnumerable<string> Used() => Stored().Status.Used.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);

    private static ResourceQuota Quota(params (string, string)[] hard) => new() { Metadata = new() { Name = Key.Name, Namespace = Key.Namespace }, Spec = new() { Hard = Amounts(hard) } };

    private static Pod PodOf(string name, string cpu) => new()
    {
        Metadata = new() { Name = name, Namespace = "n" },
        Spec = new() { Containers = [new() { Name = "c", Resources = new() { Requests = Amounts(("cpu", cpu)) } }] },
    };

    private static Dictionary<string, Quantity> Amounts(params (string Name, string Amount)[] amounts) => amounts.ToDictionary(pair => pair.Name, pair => Quantity.Parse(pair.Amount));
}
