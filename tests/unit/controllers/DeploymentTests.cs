using Cluster.Client;
using Cluster.Controllers.Deployments;

namespace Cluster.Controllers.Tests;

public sealed class DeploymentTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    [Trait("Requirement", "DEP-01")]
    [Trait("Requirement", "DEP-03")]
    [Trait("Requirement", "DEP-16")]
    [Trait("Requirement", "DEP-31")]
    public async Task Deployment_WhenCreated_BecomesCompleteWithRevisionOne()
    {
        await _world.CreateAsync(RolloutWorld.Spec(3, "v1"));
        await _world.SettleAsync();

        var set = Assert.Single(_world.Sets.All);
        Assert.StartsWith("web-", set.Metadata.Name);
        Assert.Equal(set.Metadata.Labels[TemplateHash.Label], set.Spec.Selector.MatchLabels[TemplateHash.Label]);
        Assert.Equal("1", _world.Deployment.Metadata.Annotations[DeploymentAnnotations.Revision]);
        Assert.Equal((3, 3, 3, 3, 0), (_world.Deployment.Status.Replicas, _world.Deployment.Status.UpdatedReplicas, _world.Deployment.Status.ReadyReplicas,
            _world.Deployment.Status.AvailableReplicas, _world.Deployment.Status.UnavailableReplicas));
        Assert.Equal("NewReplicaSetAvailable", _world.Condition("Progressing")!.Reason);
        Assert.Equal("MinimumReplicasAvailable", _world.Condition("Available")!.Reason);
        Assert.Contains($"ScalingReplicaSet Scaled up replica set {set.Metadata.Name} from 0 to 3", _world.Cluster.Events);
    }

    [Fact]
    public async Task Status_NamesTheGenerationThatWasActedOn_ThoughTheSpecChangesMeanwhile()
    {
        await _world.CreateAsync(RolloutWorld.Spec(3, "v1"));
        _world.Cluster.BeforeMerge = () =>
        {
            _world.Cluster.BeforeMerge = null;
            _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v2") }).GetAwaiter().GetResult();
        };

        await _world.PassAsync();

        Assert.Equal(2, _world.Deployment.Metadata.Generation);
        Assert.Equal(1, _world.Deployment.Status.ObservedGeneration);
        await _world.SettleAsync();
        Assert.Equal(2, _world.Deployment.Status.ObservedGeneration);
        Assert.Equal(3, _world.ReadyOf("v2"));
    }

    [Theory]
    [InlineData(4, "25%", "25%", 3, 5)]
    [InlineData(3, "1", "0", 3, 4)]
    [InlineData(3, "0", "1", 2, 3)]
    [InlineData(10, "50%", "0%", 10, 15)]
    [InlineData(2, "25%", "25%", 2, 3)]
    [Trait("Requirement", "DEP-02")]
    [Trait("Requirement", "DEP-06")]
    [Trait("Requirement", "DEP-07")]
    [Trait("Requirement", "DEP-11")]
    public async Task RollingUpdate_Always_StaysWithinSurgeAndUnavailability(int replicas, string surge, string unavailable, int fewest, int most)
    {
        await _world.CreateAsync(RolloutWorld.Spec(replicas, "v1", Number(surge), Number(unavailable)));
        await _world.SettleAsync();
        (_world.FewestReady, _world.MostPods) = (int.MaxValue, 0);

        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v2") });
        await _world.SettleAsync();

        Assert.Equal(replicas, _world.ReadyOf("v2"));
        Assert.Equal(0, _world.ReadyOf("v1"));
        Assert.True(_world.FewestReady >= fewest, $"{_world.FewestReady} ready");
        Assert.True(_world.MostPods <= most, $"{_world.MostPods} pods");
    }

    [Fact]
    [Trait("Requirement", "DEP-30")]
    [Trait("Requirement", "DEP-33")]
    public async Task RollingUpdate_ToABrokenImage_KeepsOldPodsAndMissesTheDeadline()
    {
        _world.Broken.Add("broken");
        await _world.CreateAsync(RolloutWorld.Spec(4, "v1") with { ProgressDeadlineSeconds = 60 });
        await _world.SettleAsync();

        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("broken") });
        await _world.SettleAsync();
        var waiting = await _world.PassAsync();
        Assert.InRange(waiting.Delay!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(61));
        _world.Time.Advance(waiting.Delay.Value);
        await _world.PassAsync();

        Assert.Equal(3, _world.ReadyOf("v1"));
        Assert.Equal(("False", "ProgressDeadlineExceeded"), (_world.Condition("Progressing")!.Status, _world.Condition("Progressing")!.Reason));
        Assert.Equal("True", _world.Condition("Available")!.Status);
    }

    [Fact]
    [Trait("Requirement", "DEP-13")]
    public async Task Rollover_InTheMiddleOfARollout_ShrinksAllOlderSetsAtOnce()
    {
        _world.Broken.Add("v1");
        await _world.CreateAsync(RolloutWorld.Spec(5, "v1"));
        await _world.PassAsync();
        await _world.PassAsync();

        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v2") });
        await _world.PassAsync();
        await _world.PassAsync();
        Assert.Contains(_world.Sets.All, set => set.Spec.Template.Spec.Containers[0].Image == "v1" && set.Spec.Replicas < 5);
        await _world.SettleAsync();

        Assert.Equal(5, _world.ReadyOf("v2"));
        Assert.Equal(5, _world.Pods.All.Count);
    }

    [Theory]
    [InlineData(15, "10%", "10%", 2, 1)]
    [InlineData(3, "25%", "25%", 1, 0)]
    [InlineData(1, "0", "50%", 0, 1)]
    [InlineData(4, "2", "8", 2, 4)]
    [Trait("Requirement", "DEP-08")]
    public void Limits_RoundSurgeUpAndUnavailabilityDown_ButNeverBothToZero(int replicas, string surge, string unavailable, int expectedSurge, int expectedUnavailable)
    {
        var deployment = new Api.Apps.V1.Deployment { Spec = RolloutWorld.Spec(replicas, "v1", Number(surge), Number(unavailable)) };

        Assert.Equal(new RolloutLimits(expectedSurge, expectedUnavailable), RolloutLimits.Of(deployment));
    }

    [Fact]
    [Trait("Requirement", "DEP-04")]
    [Trait("Requirement", "DEP-23")]
    public async Task Scaling_MakesNoNewRevision()
    {
        await _world.CreateAsync(RolloutWorld.Spec(2, "v1"));
        await _world.SettleAsync();

        await _world.ChangeAsync(spec => spec with { Replicas = 6 });
        await _world.SettleAsync();

        Assert.Equal(6, Assert.Single(_world.Sets.All).Status.AvailableReplicas);
        Assert.Equal("1", _world.Deployment.Metadata.Annotations[DeploymentAnnotations.Revision]);
    }

    [Fact]
    [Trait("Requirement", "DEP-17")]
    [Trait("Requirement", "DEP-18")]
    public async Task Rollback_ToAnEarlierTemplate_ReusesItsSetWithANewRevision()
    {
        await _world.CreateAsync(RolloutWorld.Spec(2, "v1"));
        await _world.SettleAsync();
        var first = Assert.Single(_world.Sets.All).Metadata.Name;
        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v2") });
        await _world.SettleAsync();

        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v1") });
        await _world.SettleAsync();

        Assert.Equal(2, _world.Sets.All.Count);
        var current = _world.Sets.Find(new("default", first))!;
        Assert.Equal(2, current.Spec.Replicas);
        Assert.Equal("3", current.Metadata.Annotations[DeploymentAnnotations.Revision]);
        Assert.Equal("1", current.Metadata.Annotations[DeploymentAnnotations.RevisionHistory]);
        Assert.Equal("3", _world.Deployment.Metadata.Annotations[DeploymentAnnotations.Revision]);
    }

    [Fact]
    [Trait("Requirement", "DEP-12")]
    public async Task Recreate_OnNewTemplate_StopsAllOldPodsBeforeStartingNewOnes()
    {
        await _world.CreateAsync(RolloutWorld.Spec(3, "v1") with { Strategy = new() { Type = "Recreate" } });
        await _world.SettleAsync();
        (_world.FewestReady, _world.MostPods) = (int.MaxValue, 0);

        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v2") });
        await _world.SettleAsync();

        Assert.Equal(3, _world.ReadyOf("v2"));
        Assert.Equal((0, 3), (_world.FewestReady, _world.MostPods));
    }

    [Fact]
    [Trait("Requirement", "DEP-25")]
    public async Task Scaling_InTheMiddleOfARollout_IsSharedInProportion()
    {
        _world.Broken.Add("v2");
        await _world.CreateAsync(RolloutWorld.Spec(10, "v1", 3, 2));
        await _world.SettleAsync();
        await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template("v2") });
        await _world.SettleAsync();
        Assert.Equal([8, 5], Sizes());

        await _world.ChangeAsync(spec => spec with { Replicas = 15 });
        await _world.PassAsync();

        Assert.Equal([11, 7], Sizes()); // 18 in all: 3 more for the older, 2 for the newer
    }

    [Fact]
    [Trait("Requirement", "DEP-27")]
    [Trait("Requirement", "DEP-35")]
    public async Task Paused_OnNewTemplate_DoesNothingUntilResumed()
    {
        await _world.CreateAsync(RolloutWorld.Spec(2, "v1"));
        await _world.SettleAsync();

        await _world.ChangeAsync(spec => spec with { Paused = true, Template = RolloutWorld.Template("v2") });
        await _world.SettleAsync();
        Assert.Equal(("DeploymentPaused", 2), (_world.Condition("Progressing")!.Reason, _world.ReadyOf("v1")));

        await _world.ChangeAsync(spec => spec with { Paused = null });
        await _world.SettleAsync();
        Assert.Equal(2, _world.ReadyOf("v2"));
    }

    [Fact]
    [Trait("Requirement", "DEP-21")]
    [Trait("Requirement", "DEP-42")]
    public async Task History_BeyondItsLimit_LosesTheOldestSets()
    {
        await _world.CreateAsync(RolloutWorld.Spec(1, "v0") with { RevisionHistoryLimit = 2 });
        for (var version = 1; version <= 4; version++)
        {
            await _world.SettleAsync();
            var image = $"v{version}";
            await _world.ChangeAsync(spec => spec with { Template = RolloutWorld.Template(image) });
        }
        await _world.SettleAsync();

        Assert.Equal(["v2", "v3", "v4"], _world.Sets.All.Select(set => set.Spec.Template.Spec.Containers[0].Image).Order());
    }

    [Fact]
    public async Task Creation_WhenRefused_IsToldInConditionsAndEvents()
    {
        await _world.CreateAsync(RolloutWorld.Spec(1, "v1"));
        _world.Cluster.CreateFailure = new KubernetesException(new() { Reason = "Forbidden", Code = 403, Message = "exceeded quota" });

        await Assert.ThrowsAsync<Client.KubernetesException>(_world.PassAsync);

        Assert.Equal("ReplicaSetCreateError", _world.Condition("Progressing")!.Reason);
        Assert.Contains(_world.Cluster.Events, line => line.Contains("exceeded quota"));
    }

    private IEnumerable<int> Sizes() => _world.Sets.All.OrderBy(set => DeploymentAnnotations.RevisionOf(set)).Select(set => set.Spec.Replicas!.Value);

    private static Api.IntOrString Number(string text) => int.TryParse(text, out var number) ? number : text;
}
