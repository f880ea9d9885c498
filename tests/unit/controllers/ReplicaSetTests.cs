using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Controllers.Pods;
using Cluster.Controllers.Reconciling;
using Cluster.Controllers.ReplicaSets;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Controllers.Tests;

public sealed class ReplicaSetTests
{
    private static readonly ObjectKey Key = new("default", "web");
    private readonly ManualTimeProvider _time = new();
    private readonly FakeCluster _cluster;
    private readonly ObjectCache<Pod> _pods;
    private readonly ReplicaSetReconciler _reconciler;

    public ReplicaSetTests()
    {
        _cluster = new(_time);
        _pods = _cluster.Cache<Pod>((ClaimedObjects<Pod>.OrphansIndex, ClaimedObjects<Pod>.OrphanValues));
        _reconciler = new(_cluster.Cache<ReplicaSet>(), _pods, _cluster, _cluster, _time, NullLogger<ReplicaSetReconciler>.Instance);
    }

    [Fact]
    [Trait("Requirement", "DEP-46")]
    public async Task Set_WithoutPods_CreatesThemFromItsTemplate()
    {
        var set = await CreateAsync(3);
        await _reconciler.ReconcileAsync(Key, Token);

        Assert.Equal(3, _pods.All.Count);
        Assert.All(_pods.All, pod =>
        {
            Assert.StartsWith("web-", pod.Metadata.Name);
            Assert.True(pod.IsControlledBy(set));
            Assert.Equal("web", pod.Metadata.Labels["app"]);
        });
    }

    [Fact]
    [Trait("Requirement", "DEP-14")]
    public async Task Set_WithAMatchingOrphan_AdoptsItInsteadOfCreating()
    {
        var set = await CreateAsync(1);
        await _cluster.CreateAsync(Pod("stray"), Token);

        await _reconciler.ReconcileAsync(Key, Token);

        Assert.True(Assert.Single(_pods.All).IsControlledBy(set));
    }

    [Fact]
    public async Task Pod_WhoseLabelsNoLongerMatch_IsReleasedAndReplaced()
    {
        await CreateAsync(1);
        await _reconciler.ReconcileAsync(Key, Token);
        var pod = Assert.Single(_pods.All);
        _cluster.Put(pod with { Metadata = pod.Metadata with { Labels = new Dictionary<string, string> { ["app"] = "debug" } } });

        await _reconciler.ReconcileAsync(Key, Token);

        Assert.Empty(_pods.Find(ObjectKey.Of(pod))!.Metadata.OwnerReferences);
        Assert.Equal(2, _pods.All.Count);
    }

    [Fact]
    public async Task FinishedPod_IsReplaced()
    {
        await CreateAsync(1);
        await _reconciler.ReconcileAsync(Key, Token);
        _cluster.Put(Assert.Single(_pods.All) with { Status = new() { Phase = "Failed" } });

        await _reconciler.ReconcileAsync(Key, Token);

        Assert.Single(_pods.All, pod => pod.IsActive);
    }

    [Fact]
    public async Task Shrinking_DeletesUnassignedThenPendingThenUnreadyThenCheapPodsFirst()
    {
        var set = await CreateAsync(1);
        Owned("unassigned", null, "Pending", false);
        Owned("pending", "n1", "Pending", false);
        Owned("unready", "n1", "Running", false);
        Owned("cheap", "n1", "Running", true, cost: "-5");
        Owned("dear", "n1", "Running", true, cost: "5");
        var names = PodRanking.LeastNeededFirst(_pods.All, _pods.All, _time.GetUtcNow()).Select(pod => pod.Metadata.Name);
        Assert.Equal(["unassigned", "pending", "unready", "cheap", "dear"], names);

        await _reconciler.ReconcileAsync(Key, Token);

        Assert.Equal("dear", Assert.Single(_pods.All).Metadata.Name);

        void Owned(string name, string? node, string phase, bool ready, string? cost = null) => _cluster.Put(Pod(name) with
        {
            Metadata = Pod(name).Metadata with
            {
                OwnerReferences = [Ownership.ReferenceTo(set)],
                Annotations = cost is null ? new Dictionary<string, string>() : new() { ["controller.kubernetes.io/pod-deletion-cost"] = cost },
            },
            Spec = new() { NodeName = node },
            Status = new() { Phase = phase, Conditions = ready ? [new() { Type = "Ready", Status = "True", LastTransitionTime = _time.GetUtcNow() }] : [] },
        });
    }

    [Fact]
    [Trait("Requirement", "DEP-37")]
    public async Task ReadyPod_WithMinReadySeconds_BecomesAvailableOnlyAfterThem()
    {
        await CreateAsync(1, minReadySeconds: 10);
        await _reconciler.ReconcileAsync(Key, Token);
        _cluster.Put(Assert.Single(_pods.All) with
        {
            Status = new() { Phase = "Running", Conditions = [new() { Type = "Ready", Status = "True", LastTransitionTime = _time.GetUtcNow() }] },
        });

        var outcome = await _reconciler.ReconcileAsync(Key, Token);
        Assert.Equal((1, 0), (Stored.Status.ReadyReplicas, Stored.Status.AvailableReplicas));
        Assert.Equal(TimeSpan.FromSeconds(10), outcome.Delay);

        _time.Advance(TimeSpan.FromSeconds(10));
        await _reconciler.ReconcileAsync(Key, Token);
        Assert.Equal(1, Stored.Status.AvailableReplicas);
    }

    [Fact]
    public async Task Creation_WhenRefused_TriesOnceAndTellsWhy()
    {
        await CreateAsync(100);
        _cluster.CreateFailure = new KubernetesException(new() { Reason = "Forbidden", Code = 403, Message = "exceeded quota" });

        await Assert.ThrowsAsync<ReconcileException>(() => _reconciler.ReconcileAsync(Key, Token).AsTask());

        Assert.Equal("FailedCreate Error creating: exceeded quota", Assert.Single(_cluster.Events));
        var condition = Assert.Single(Stored.Status.Conditions);
        Assert.Equal(("ReplicaFailure", "True", "FailedCreate"), (condition.Type, condition.Status, condition.Reason));
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Creation_WithoutAnAnswer_IsNotToldAsAFailure_NorRepeatedBeforeItsOutcomeIsKnown(Exception outage)
    {
        await CreateAsync(1);
        (_cluster.CreateFailure, _cluster.LostAnswers) = (outage, 1);
        await Assert.ThrowsAsync(outage.GetType(), () => _reconciler.ReconcileAsync(Key, Token).AsTask());
        _cluster.CreateFailure = null;
        Assert.Empty(_cluster.Events);
        Assert.Empty(Stored.Status.Conditions);

        Assert.Equal(TimeSpan.FromSeconds(1), (await _reconciler.ReconcileAsync(Key, Token)).Delay);
        _time.Advance(TimeSpan.FromSeconds(1));
        var pass = _reconciler.ReconcileAsync(Key, Token).AsTask();
        Assert.False(pass.IsCompleted); // the pod exists, and the cache has to show it first
        _cluster.Reveal<Pod>();
        await pass;

        Assert.Single(_pods.All);
    }

    public static TheoryData<Exception> Outages =>
    [
        new HttpRequestException("gone"),
        new OperationCanceledException(),
        new KubernetesException(new() { Code = 504, Reason = "Timeout" }),
    ];

    [Fact]
    public async Task HugeSet_IsFilledInSeveralPasses()
    {
        await CreateAsync(700);

        Assert.Equal(Outcome.Again, await _reconciler.ReconcileAsync(Key, Token));
        Assert.Equal(500, _pods.All.Count);
        Assert.Equal(Outcome.Settled, await _reconciler.ReconcileAsync(Key, Token));
        Assert.Equal(700, _pods.All.Count);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ReplicaSet Stored => _cluster.Cache<ReplicaSet>().Find(Key)!;

    private Task<ReplicaSet> CreateAsync(int replicas, int minReadySeconds = 0) => _cluster.CreateAsync(new ReplicaSet
    {
        Metadata = new() { Namespace = "default", Name = "web" },
        Spec = new()
        {
            Replicas = replicas,
            MinReadySeconds = minReadySeconds,
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            Template = RolloutWorld.Template("v1"),
        },
    }, Token);

    private static Pod Pod(string name) => new()
    {
        Metadata = new() { Namespace = "default", Name = name, Labels = new Dictionary<string, string> { ["app"] = "web" } },
        Status = new() { Phase = "Pending" },
    };
}
