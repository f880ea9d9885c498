using Cluster.ApiServer.Registry.Kinds.Quotas;
using Cluster.ApiServer.Registry.Kinds.Storage;
using Cluster.ApiServer.Registry.Kinds.Workloads;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class FurtherKindTests
{
    private const string Template = """{"metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"c","image":"i","volumeMounts":[{"name":"data","mountPath":"/data"}]}]}}""";

    private static string Db(string fields) => $$$"""{"spec":{"selector":{"matchLabels":{"app":"db"}},"template":{{{Template}}}{{{fields}}}}}""";

    private const string Claims = ",\"volumeClaimTemplates\":[{\"metadata\":{\"name\":\"data\"},\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}}]";

    [Fact]
    public void StatefulSet_WithClaimTemplates_MayMountThem()
    {
        var set = Kind.Created(StatefulSetResource.Definition, Db(Claims));

        Assert.Equal(("OrderedReady", 1, 0), (set.Spec.PodManagementPolicy, set.Spec.Replicas, set.Spec.UpdateStrategy.RollingUpdate!.Partition));
        Assert.Equal("Retain", set.Spec.PersistentVolumeClaimRetentionPolicy!.WhenDeleted);
        Assert.Empty(Kind.Errors(StatefulSetResource.Definition, Db(Claims)));
        Assert.Equal("spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"data\"", Assert.Single(Kind.Errors(StatefulSetResource.Definition, Db(""))));
    }

    [Fact]
    public void StatefulSet_OtherServiceName_IsForbidden() => Assert.StartsWith(
        "spec: Forbidden: updates to statefulset spec for fields other than 'replicas'",
        Assert.Single(Kind.UpdateErrors(StatefulSetResource.Definition, Db(Claims), Db(Claims + ",\"serviceName\":\"x\""))));

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"updateStrategy\":{\"type\":\"Sometimes\"}", "spec.updateStrategy.type: Unsupported value: \"Sometimes\": supported values: \"OnDelete\", \"RollingUpdate\"")]
    [InlineData(",\"updateStrategy\":{\"rollingUpdate\":{\"maxUnavailable\":0}}", "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0")]
    [InlineData(",\"updateStrategy\":{\"rollingUpdate\":{\"maxSurge\":1}}", "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero")]
    public void DaemonSet_UpdateStrategy_IsChecked(string fields, string? expected)
    {
        var json = Db(fields).Replace(",\"volumeMounts\":[{\"name\":\"data\",\"mountPath\":\"/data\"}]", "", StringComparison.Ordinal);

        Assert.Equal(expected, Kind.Errors(DaemonSetResource.Definition, json).SingleOrDefault());
    }

    [Fact]
    public void ReplicationController_WithoutSelector_TakesTheTemplatesLabels()
    {
        var controller = Kind.Created(ReplicationControllerResource.Definition, $$$"""{"spec":{"template":{{{Template}}}}}""");

        Assert.Equal("db", controller.Spec.Selector["app"]);
        Assert.Equal("db", controller.Metadata.Labels["app"]);
    }

    [Theory, Trait("Requirement", "QUOTA-12")]
    [InlineData("""{"type":"Container","max":{"cpu":"1"}}""", null)]
    [InlineData("""{"type":"Container","min":{"cpu":"2"},"max":{"cpu":"1"}}""", "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1")]
    [InlineData("""{"type":"Pod","default":{"cpu":"1"}}""", "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'")]
    public void LimitRange_Bounds_MustBeOrdered(string item, string? expected) => Assert.Equal(
        expected, Kind.Errors(LimitRangeResource.Definition, $$$"""{"spec":{"limits":[{{{item}}}]}}""").FirstOrDefault());

    [Fact]
    public void LimitRange_Maximum_IsTheDefaultToo()
    {
        var item = Kind.Created(LimitRangeResource.Definition, """{"spec":{"limits":[{"type":"Container","max":{"cpu":"1"}}]}}""").Spec.Limits[0];

        Assert.Equal(("1", "1"), (item.Default["cpu"].ToString(), item.DefaultRequest["cpu"].ToString()));
    }

    [Fact]
    public void ResourceQuota_NegativeAmount_IsRefused() => Assert.Equal(
        "spec.hard[pods]: Invalid value: \"-1\": must be greater than or equal to 0",
        Assert.Single(Kind.Errors(ResourceQuotaResource.Definition, """{"spec":{"hard":{"pods":"-1"}}}""")));

    [Theory]
    [InlineData("""{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}""", null)]
    [InlineData("""{"resources":{"requests":{"storage":"1Gi"}}}""", "spec.accessModes: Required value: at least 1 access mode is required")]
    [InlineData("""{"accessModes":["ReadWriteOnce"]}""", "spec.resources[storage]: Required value")]
    public void Claim_NeedsModesAndSize(string spec, string? expected) => Assert.Equal(
        expected, Kind.Errors(PersistentVolumeClaimResource.Definition, $$"""{"spec":{{spec}}}""").SingleOrDefault());

    [Fact]
    public void Volume_WithoutCapacity_IsRefused() => Assert.Contains(
        "spec.capacity: Required value", Kind.Errors(PersistentVolumeResource.Definition, """{"spec":{"accessModes":["ReadWriteOnce"]}}"""));
}
