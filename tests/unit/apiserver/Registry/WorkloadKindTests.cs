using Cluster.ApiServer.Registry.Kinds.Workloads;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class WorkloadKindTests
{
    private const string Template = """{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"i"}]}}""";

    private static string Web(string fields = "", string label = "web") =>
        $$$"""{"metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"app":"{{{label}}}"}},"template":{{{Template}}}{{{fields}}}}}""";

    [Fact, Trait("Requirement", "DEP-40"), Trait("Requirement", "DEP-09")]
    [Trait("Requirement", "DEP-05")]
    public void Default_MinimalDeployment_RollsAQuarterAtATime()
    {
        var spec = Kind.Created(DeploymentResource.Definition, Web()).Spec;

        Assert.Equal((1, 10, 600), (spec.Replicas, spec.RevisionHistoryLimit, spec.ProgressDeadlineSeconds));
        Assert.Equal("RollingUpdate", spec.Strategy.Type);
        Assert.Equal(("25%", "25%"), (spec.Strategy.RollingUpdate!.MaxSurge.ToString(), spec.Strategy.RollingUpdate.MaxUnavailable.ToString()));
        Assert.Equal("Always", spec.Template.Spec.RestartPolicy);
        Assert.Null(spec.Template.Spec.EnableServiceLinks);
    }

    [Fact]
    public void Validate_MinimalWorkloads_AreAccepted()
    {
        Assert.Empty(Kind.Errors(DeploymentResource.Definition, Web()));
        Assert.Empty(Kind.Errors(ReplicaSetResource.Definition, Web()));
    }

    [Theory]
    [InlineData(",\"replicas\":-1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(",\"strategy\":{\"type\":\"Recreate\",\"rollingUpdate\":{}}", "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'")]
    [InlineData(",\"strategy\":{\"type\":\"Big\"}", "spec.strategy.type: Unsupported value: \"Big\": supported values: \"Recreate\", \"RollingUpdate\"")]
    [InlineData(",\"strategy\":{\"rollingUpdate\":{\"maxSurge\":0,\"maxUnavailable\":0}}", "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0")]
    [InlineData(",\"strategy\":{\"rollingUpdate\":{\"maxUnavailable\":\"101%\"}}", "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%")]
    [InlineData(",\"progressDeadlineSeconds\":10,\"minReadySeconds\":10", "spec.progressDeadlineSeconds: Invalid value: 10: must be greater than minReadySeconds")]
    [Trait("Requirement", "DEP-10"), Trait("Requirement", "DEP-34")]
    public void Validate_BrokenDeployment_IsRefusedInUpstreamsWords(string fields, string expected) =>
        Assert.Contains(expected, Kind.Errors(DeploymentResource.Definition, Web(fields)));

    [Fact, Trait("Requirement", "DEP-41")]
    public void Validate_SelectorThatMissesTheTemplate_IsRefused() => Assert.Equal(
        """spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`""",
        Assert.Single(Kind.Errors(DeploymentResource.Definition, Web(label: "api"))));

    [Fact]
    public void Validate_NoSelector_IsRequired() => Assert.Contains(
        "spec.selector: Required value", Kind.Errors(DeploymentResource.Definition, $$$"""{"spec":{"template":{{{Template}}}}}""")[0]);

    [Fact, Trait("Requirement", "DEP-39")]
    public void Validate_RestartPolicyOnFailure_IsRefused() => Assert.Contains(
        "spec.template.spec.restartPolicy: Unsupported value: \"OnFailure\": supported values: \"Always\"",
        Kind.Errors(DeploymentResource.Definition, Web().Replace("\"containers\"", "\"restartPolicy\":\"OnFailure\",\"containers\"", StringComparison.Ordinal)));

    [Fact]
    public void ValidateUpdate_OtherSelector_IsImmutable()
    {
        var next = Web(label: "api").Replace("{\"labels\":{\"app\":\"web\"}}", "{\"labels\":{\"app\":\"api\"}}", StringComparison.Ordinal);

        Assert.EndsWith("field is immutable", Assert.Single(Kind.UpdateErrors(DeploymentResource.Definition, Web(), next)));
    }

    [Fact]
    public void Scale_OfADeployment_CarriesTheSelectorText()
    {
        var scale = DeploymentResource.Definition.Scale!.Read(Kind.Created(DeploymentResource.Definition, Web(",\"replicas\":4")));

        Assert.Equal((4, "app=web"), (scale.Spec.Replicas, scale.Status.Selector));
    }

    [Fact]
    public void StatusUpdate_WithMorePartsThanPods_IsRefused() => Assert.Equal(
        [
            "status.readyReplicas: Invalid value: 3: cannot be greater than status.replicas",
            "status.collisionCount: Invalid value: 1: cannot be decremented",
        ],
        new StatefulSetStrategy().ValidateStatusUpdate(
            new() { Status = new() { Replicas = 2, ReadyReplicas = 3, CollisionCount = 1 } }, new() { Status = new() { CollisionCount = 2 } }).Select(error => error.ToString()));

    [Fact]
    public void StatusUpdate_OfADaemonSetWithNegativeCounts_IsRefused() => Assert.Equal(
        ["status.numberReady: Invalid value: -1: must be greater than or equal to 0"],
        new DaemonSetStrategy().ValidateStatusUpdate(new() { Status = new() { NumberReady = -1 } }, new()).Select(error => error.ToString()));

    [Fact]
    public void Validate_DeadlineInADaemonSetsTemplate_SaysWhoseItIs() => Assert.Contains(
        "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in DaemonSet is not Supported",
        Kind.Errors(DaemonSetResource.Definition, Web().Replace("\"containers\"", "\"activeDeadlineSeconds\":5,\"containers\"", StringComparison.Ordinal)));
}
