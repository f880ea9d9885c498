using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1;
using Cluster.Client;
using Cluster.Controllers.Disruption;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

[Trait("Requirement", "CTRL-15")]
public sealed class DisruptionTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeCluster _cluster;
    private readonly DisruptionReconciler _reconciler;

    public DisruptionTests()
    {
        _cluster = new(_time);
        var expected = new ExpectedPods(_cluster.Cache<ReplicaSet>(), _cluster.Cache<Deployment>(), _cluster);
        _reconciler = new(_cluster.Cache<PodDisruptionBudget>(), _cluster.Cache<Pod>(), expected, _cluster, _cluster, _time);
    }

    [Theory]
    [InlineData(null, "1", 3, 2, 1)]
    [InlineData(null, "50%", 3, 1, 2)]
    [InlineData("2", null, 3, 2, 1)]
    [InlineData("4", null, 3, 4, 0)]
    [InlineData("50%", null, 3, 2, 1)]
    public async Task Status_ThreeHealthyPods_SaysHowManyMayGo(string? min, string? max, int healthy, int desired, int allowed)
    {
        var status = await ReconcileAsync(Budget(min, max), ready: 3, unready: 0);

        Assert.Equal((healthy, desired, allowed), (status.CurrentHealthy, status.DesiredHealthy, status.DisruptionsAllowed));
        Assert.Equal((3, 4L), (status.ExpectedPods, status.ObservedGeneration));
        var condition = Assert.Single(status.Conditions);
        Assert.Equal(("DisruptionAllowed", allowed > 0 ? "True" : "False", allowed > 0 ? "SufficientPods" : "InsufficientPods"), (condition.Type, condition.Status, condition.Reason));
    }

    [Fact]
    public async Task Status_UnreadyPods_AreExpectedButNotHealthy()
    {
        var status = await ReconcileAsync(Budget(null, "1"), ready: 1, unready: 2);

        Assert.Equal((1, 2, 0, 3), (status.CurrentHealthy, status.DesiredHealthy, status.DisruptionsAllowed, status.ExpectedPods));
    }

    [Fact]
    public async Task Status_PodEvictedButStillThere_CountsAsGoneForTwoMinutes()
    {
        var budget = Budget("2", null);
        budget = budget with { Status = budget.Status with { DisruptedPods = new Dictionary<string, DateTimeOffset> { ["ready-0"] = _time.GetUtcNow(), ["gone"] = _time.GetUtcNow() } } };

        var status = await ReconcileAsync(budget, ready: 3, unready: 0);
        Assert.Equal((2, 0), (status.CurrentHealthy, status.DisruptionsAllowed));
        Assert.Equal(["ready-0"], status.DisruptedPods.Keys);

        _time.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
        await _reconciler.ReconcileAsync(new("n", "budget"), TestContext.Current.CancellationToken);
        status = _cluster.Cache<PodDisruptionBudget>().Find(new("n", "budget"))!.Status;
        Assert.Equal((3, 1), (status.CurrentHealthy, status.DisruptionsAllowed));
        Assert.Empty(status.DisruptedPods);
    }

    [Fact]
    public async Task Status_OwnerGone_AllowsNothingAndSaysWhy()
    {
        var budget = Budget(null, "1");
        Place("orphan", true, "missing");

        var status = await ReconcileAsync(budget, ready: 0, unready: 0);

        Assert.Equal((0, "SyncFailed", "found no controllers for pod \"orphan\""), (status.DisruptionsAllowed, status.Conditions[0].Reason, status.Conditions[0].Message));
        Assert.Contains(_cluster.Events, e => e.StartsWith("CalculateExpectedPodCountFailed", StringComparison.Ordinal));
    }

    private static PodDisruptionBudget Budget(string? min, string? max) => new()
    {
        Metadata = new() { Namespace = "n", Name = "budget", Generation = 4 },
        Spec = new()
        {
            MinAvailable = Parse(min),
            MaxUnavailable = Parse(max),
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "a" } },
        },
    };

    private static IntOrString? Parse(string? text) => text is null ? null : int.TryParse(text, out var number) ? number : text;

    private async Task<PodDisruptionBudgetStatus> ReconcileAsync(PodDisruptionBudget budget, int ready, int unready)
    {
        _cluster.Put(new ReplicaSet { Metadata = new() { Namespace = "n", Name = "set", Uid = "set-uid" }, Spec = new() { Replicas = ready + unready } });
        for (var i = 0; i < ready; i++)
            Place($"ready-{i}", true, "set");
        for (var i = 0; i < unready; i++)
            Place($"unready-{i}", false, "set");
        _cluster.Put(budget);

        await _reconciler.ReconcileAsync(new("n", "budget"), TestContext.Current.CancellationToken);

        return _cluster.Cache<PodDisruptionBudget>().Find(new("n", "budget"))!.Status;
    }

    private void Place(string name, bool isReady, string owner) => _cluster.Put(new Pod
    {
        Metadata = new()
        {
            Namespace = "n",
            Name = name,
            Labels = new Dictionary<string, string> { ["app"] = "a" },
            OwnerReferences = [new() { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = owner, Uid = owner + "-uid", Controller = true }],
        },
        Status = new() { Phase = "Running", Conditions = [new() { Type = "Ready", Status = isReady ? "True" : "False" }] },
    });
}
