using Cluster.ApiServer.Registry.Kinds.Storage;

namespace Cluster.ApiServer.Tests.Registry.Kinds;

public sealed class StorageKindTests
{
    private const string Class = """{"provisioner":"example.com/disk","parameters":{"type":"fast"}}""";
    private const string Attachment = """{"spec":{"attacher":"csi.example.com","nodeName":"n","source":{"persistentVolumeName":"pv"}}}""";

    [Fact, Trait("Requirement", "API-14"), Trait("Requirement", "OBJ-33")]
    public void StorageClass_Defaults_AreFilledIn()
    {
        var made = Kind.Created(StorageResources.Classes, Class);

        Assert.Equal(("Delete", "Immediate"), (made.ReclaimPolicy, made.VolumeBindingMode));
        Assert.Empty(Kind.Errors(StorageResources.Classes, Class));
    }

    [Theory, Trait("Requirement", "API-03")]
    [InlineData("""{}""", "provisioner: Required value")]
    [InlineData("""{"provisioner":"a/b/c"}""", "provisioner: Invalid value: \"a/b/c\": a qualified name must")]
    [InlineData("""{"provisioner":"p","reclaimPolicy":"Recycle"}""", "reclaimPolicy: Unsupported value: \"Recycle\": supported values: \"Delete\", \"Retain\"")]
    [InlineData("""{"provisioner":"p","volumeBindingMode":"Later"}""", "volumeBindingMode: Unsupported value: \"Later\": supported values: \"Immediate\", \"WaitForFirstConsumer\"")]
    [InlineData("""{"provisioner":"p","parameters":{"":"x"}}""", "parameters: Invalid value: \"\": field can not be empty.")]
    [InlineData("""{"provisioner":"p","allowedTopologies":[{"matchLabelExpressions":[{"key":"zone"}]}]}""", "allowedTopologies[0].matchLabelExpressions[0].values: Required value")]
    [InlineData("""{"provisioner":"p","allowedTopologies":[{"matchLabelExpressions":[{"key":"zone","values":["a"]},{"key":"zone","values":["b"]}]}]}""", "allowedTopologies[0].matchLabelExpressions[1].key: Duplicate value: \"zone\"")]
    public void StorageClass_Fault_IsNamed(string json, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Kind.Errors(StorageResources.Classes, json)));

    [Theory]
    [InlineData("""{"provisioner":"example.com/other","parameters":{"type":"fast"}}""", "provisioner: Forbidden: updates to provisioner are forbidden.")]
    [InlineData("""{"provisioner":"example.com/disk"}""", "parameters: Forbidden: updates to parameters are forbidden.")]
    [InlineData("""{"provisioner":"example.com/disk","parameters":{"type":"fast"},"reclaimPolicy":"Retain"}""", "reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden.")]
    [InlineData("""{"provisioner":"example.com/disk","parameters":{"type":"fast"},"volumeBindingMode":"WaitForFirstConsumer"}""", "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable")]
    [InlineData("""{"provisioner":"example.com/disk","parameters":{"type":"fast"},"allowVolumeExpansion":true}""", null)]
    public void StorageClass_Update_KeepsItsPromise(string next, string? expected) =>
        Assert.Equal(expected, Kind.UpdateErrors(StorageResources.Classes, Class, next).SingleOrDefault());

    [Theory]
    [InlineData("""{"driverName":"d","parameters":{"a":"b"}}""", null)]
    [InlineData("""{"driverName":"d"}""", "parameters: Required value: must contain at least one key/value pair")]
    public void VolumeAttributesClass_NeedsParameters(string json, string? expected) =>
        Assert.Equal(expected, Kind.Errors(StorageResources.AttributesClasses, json).SingleOrDefault());

    [Fact]
    public void CsiDriver_Defaults_AreFilledIn()
    {
        var spec = Kind.Created(StorageResources.Drivers, "{}").Spec;

        Assert.Equal((true, false, false, false), (spec.AttachRequired, spec.PodInfoOnMount, spec.StorageCapacity, spec.RequiresRepublish));
        Assert.Equal(("ReadWriteOnceWithFSType", "Persistent", false), (spec.FsGroupPolicy, Assert.Single(spec.VolumeLifecycleModes), spec.SeLinuxMount));
    }

    [Theory]
    [InlineData("""{"fsGroupPolicy":"All"}""", "spec.fsGroupPolicy: Unsupported value: \"All\": supported values: \"File\", \"None\", \"ReadWriteOnceWithFSType\"")]
    [InlineData("""{"volumeLifecycleModes":["Forever"]}""", "spec.volumeLifecycleModes: Unsupported value: \"Forever\": supported values: \"Persistent\", \"Ephemeral\"")]
    [InlineData("""{"tokenRequests":[{"audience":"a"},{"audience":"a"}]}""", "spec.tokenRequests[1].audience: Duplicate value: \"a\"")]
    [InlineData("""{"tokenRequests":[{"audience":"a","expirationSeconds":1}]}""", "spec.tokenRequests[0].expirationSeconds: Invalid value: 1: may not specify a duration less than 10 minutes")]
    [InlineData("""{"nodeAllocatableUpdatePeriodSeconds":9}""", "spec.nodeAllocatableUpdatePeriodSeconds: Invalid value: 9: must be greater than or equal to 10 seconds")]
    public void CsiDriver_Fault_IsNamed(string spec, string expected) =>
        Assert.Equal(expected, Assert.Single(Kind.Errors(StorageResources.Drivers, $$"""{"spec":{{spec}}}""")));

    [Fact]
    public void CsiDriver_AttachRequired_IsFixed() => Assert.Equal(
        "spec.attachedRequired: Invalid value: false: field is immutable",
        Assert.Single(Kind.UpdateErrors(StorageResources.Drivers, "{}", """{"spec":{"attachRequired":false}}""")));

    [Theory]
    [InlineData("""{"name":"","nodeID":"x"}""", "spec.drivers[0].name: Required value")]
    [InlineData("""{"name":"d","nodeID":""}""", "spec.drivers[0].nodeID: Required value")]
    [InlineData("""{"name":"d","nodeID":"x","allocatable":{"count":-1}}""", "spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("""{"name":"d","nodeID":"x","topologyKeys":["a","a"]}""", "spec.drivers[0]: Duplicate value: \"a\"")]
    public void CsiNode_Fault_IsNamed(string driver, string expected) =>
        Assert.Equal(expected, Assert.Single(Kind.Errors(StorageResources.Nodes, $$$"""{"spec":{"drivers":[{{{driver}}}]}}""")));

    [Fact]
    public void CsiNode_DriverOnTheNode_DoesNotChangeButMayCountAnew()
    {
        const string Before = """{"spec":{"drivers":[{"name":"d","nodeID":"x"}]}}""";

        Assert.Empty(Kind.UpdateErrors(StorageResources.Nodes, Before, """{"spec":{"drivers":[{"name":"d","nodeID":"x","allocatable":{"count":5}}]}}"""));
        Assert.StartsWith("spec.drivers: Invalid value:", Assert.Single(Kind.UpdateErrors(StorageResources.Nodes, Before, """{"spec":{"drivers":[{"name":"d","nodeID":"y"}]}}""")));
    }

    [Theory]
    [InlineData("""{"storageClassName":"fast","capacity":"-1"}""", "capacity: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("""{"storageClassName":"fast","capacity":"1Gi"}""", null)]
    public void StorageCapacity_IsNotNegative(string json, string? expected) =>
        Assert.Equal(expected, Kind.Errors(StorageResources.Capacities, json).SingleOrDefault());

    [Theory]
    [InlineData(Attachment, null)]
    [InlineData("""{"spec":{"attacher":"d","nodeName":"n"}}""", "spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName")]
    [InlineData("""{"spec":{"nodeName":"n","source":{"persistentVolumeName":"pv"}}}""", "spec.attacher: Required value")]
    public void Attachment_Source_IsOneOfTwo(string json, string? expected) =>
        Assert.Equal(expected, Kind.Errors(StorageResources.Attachments, json).SingleOrDefault());

    [Fact]
    public void Attachment_Spec_IsFixed() => Assert.StartsWith(
        "spec: Invalid value:", Assert.Single(Kind.UpdateErrors(StorageResources.Attachments, Attachment, Attachment.Replace("\"n\"", "\"m\"", StringComparison.Ordinal))));

    [Theory]
    [InlineData("""{"spec":{"resource":{"resource":"pods"}}}""", null)]
    [InlineData("""{"spec":{}}""", "spec.resource.resource: Required value: resource is required to be set")]
    public void Migration_NamesItsResource(string json, string? expected) =>
        Assert.Equal(expected, Kind.Errors(StorageResources.Migrations, json).SingleOrDefault());

    private static string Volume(string source, string more = "") =>
        $$$"""{"spec":{"capacity":{"storage":"1Gi"},"accessModes":["ReadWriteOnce"]{{{source}}}{{{more}}}}}""";

    [Theory, Trait("Requirement", "OBJ-18")]
    [InlineData(",\"hostPath\":{\"path\":\"/x\"}", null)]
    [InlineData("", "spec: Required value: must specify a volume type")]
    [InlineData(",\"hostPath\":{\"path\":\"/x\"},\"nfs\":{\"server\":\"s\",\"path\":\"/\"}", "spec.nfs: Forbidden: may not specify more than 1 volume type")]
    [InlineData(",\"nfs\":{\"server\":\"s\",\"path\":\"x\"}", "spec.nfs.path: Invalid value: \"x\": must be an absolute path")]
    [InlineData(",\"csi\":{\"driver\":\"d\"}", "spec.csi.volumeHandle: Required value")]
    [InlineData(",\"local\":{\"path\":\"/x\"}", "spec.nodeAffinity: Required value: Local volume requires node affinity")]
    [InlineData(",\"local\":{\"path\":\"/x\"},\"nodeAffinity\":{}", "spec.nodeAffinity.required: Required value: must specify required node constraints")]
    [InlineData(",\"hostPath\":{\"path\":\"/\"},\"persistentVolumeReclaimPolicy\":\"Recycle\"", "spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'")]
    public void Volume_Source_IsOneAndComplete(string source, string? expected) =>
        Assert.Equal(expected, Kind.Errors(PersistentVolumeResource.Definition, Volume(source)).SingleOrDefault());

    [Theory]
    [InlineData(",\"hostPath\":{\"path\":\"/y\"}", "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation")]
    [InlineData(",\"hostPath\":{\"path\":\"/x\"},\"volumeMode\":\"Block\"", "volumeMode: Invalid value: \"Block\": field is immutable")]
    [InlineData(",\"hostPath\":{\"path\":\"/x\"},\"persistentVolumeReclaimPolicy\":\"Delete\"", null)]
    public void Volume_Update_KeepsTheSource(string next, string? expected) => Assert.Equal(
        expected, Kind.UpdateErrors(PersistentVolumeResource.Definition, Volume(",\"hostPath\":{\"path\":\"/x\"}"), Volume(next)).SingleOrDefault());

    [Theory, Trait("Requirement", "OBJ-17")]
    [InlineData("{\"kind\":\"VolumeSnapshot\",\"name\":\"s\"}", "spec.dataSource: Invalid value: \"VolumeSnapshot\": must be 'PersistentVolumeClaim' when referencing the default apiGroup")]
    [InlineData("{\"kind\":\"PersistentVolumeClaim\",\"name\":\"\"}", "spec.dataSource.name: Required value")]
    [InlineData("{\"apiGroup\":\"snapshot.storage.k8s.io\",\"kind\":\"VolumeSnapshot\",\"name\":\"s\"}", null)]
    public void Claim_DataSource_IsChecked(string source, string? expected) => Assert.Equal(
        expected,
        Kind.Errors(PersistentVolumeClaimResource.Definition, "{\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"1Gi\"}},\"dataSource\":" + source + "}}").SingleOrDefault());

    [Theory, Trait("Requirement", "OBJ-25")]
    [InlineData("\"hard\":{\"pods\":\"1\",\"count/deployments.apps\":\"2\",\"requests.cpu\":\"1\"}", null)]
    [InlineData("\"hard\":{\"bananas\":\"1\"}", "spec.hard[bananas]: Invalid value: \"bananas\": must be a standard resource for quota")]
    [InlineData("\"hard\":{\"pods\":\"500m\"}", "spec.hard[pods]: Invalid value: \"500m\": must be an integer")]
    [InlineData("\"hard\":{\"pods\":\"1\"},\"scopes\":[\"Sometimes\"]", "spec.scopes: Invalid value: [\"Sometimes\"]: unsupported scope")]
    [InlineData("\"hard\":{\"services\":\"1\"},\"scopes\":[\"BestEffort\"]", "spec.scopes: Invalid value: [\"BestEffort\"]: unsupported scope applied to resource")]
    [InlineData("\"hard\":{\"pods\":\"1\"},\"scopes\":[\"Terminating\",\"NotTerminating\"]", "spec.scopes: Invalid value: [\"Terminating\",\"NotTerminating\"]: conflicting scopes")]
    [InlineData("\"hard\":{\"pods\":\"1\"},\"scopeSelector\":{\"matchExpressions\":[{\"scopeName\":\"PriorityClass\",\"operator\":\"In\"}]}", "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")]
    public void Quota_WhatItCounts_IsChecked(string spec, string? expected) => Assert.Equal(
        expected, Kind.Errors(Cluster.ApiServer.Registry.Kinds.Quotas.ResourceQuotaResource.Definition, "{\"spec\":{" + spec + "}}").SingleOrDefault());
}
