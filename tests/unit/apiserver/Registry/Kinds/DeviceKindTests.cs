using Cluster.ApiServer.Registry.Kinds.DynamicResources;

namespace Cluster.ApiServer.Tests.Registry.Kinds;

public sealed class DeviceKindTests
{
    private static string Claim(string request, string more = "") => $$$$"""{"spec":{"devices":{"requests":[{{{{request}}}}]{{{{more}}}}}}}""";

    private static string Slice(string more) =>
        $$$"""{"spec":{"driver":"gpu.example.com","pool":{"name":"p","generation":1,"resourceSliceCount":1},{{{more}}}}}""";

    [Fact]
    public void Claim_Defaults_AskForOneDevice()
    {
        var exactly = Kind.Created(DeviceResources.Claims, Claim("""{"name":"r","exactly":{"deviceClassName":"c","tolerations":[{"key":"a"}]}}""")).Spec.Devices.Requests[0].Exactly!;

        Assert.Equal(("ExactCount", 1, "Equal"), (exactly.AllocationMode, exactly.Count, exactly.Tolerations[0].Operator));
    }

    [Theory, Trait("Requirement", "API-03")]
    [InlineData("""{"name":"r"}""", "", "spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required")]
    [InlineData("""{"name":"r","exactly":{}}""", "", "spec.devices.requests[0].exactly.deviceClassName: Required value")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c","allocationMode":"Some"}}""", "", "spec.devices.requests[0].exactly.allocationMode: Unsupported value: \"Some\": supported values: \"All\", \"ExactCount\"")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c","allocationMode":"All","count":2}}""", "", "spec.devices.requests[0].exactly.count: Invalid value: 2: must not be specified when allocationMode is 'All'")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c","count":-1}}""", "", "spec.devices.requests[0].exactly.count: Invalid value: -1: must be greater than zero")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c","selectors":[{}]}}""", "", "spec.devices.requests[0].exactly.selectors[0].cel: Required value")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c"}},{"name":"r","exactly":{"deviceClassName":"c"}}""", "", "spec.devices.requests[1]: Duplicate value: \"r\"")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c"}}""", ",\"constraints\":[{\"requests\":[\"x\"],\"matchAttribute\":\"a.com/b\"}]", "spec.devices.constraints[0].requests[0]: Invalid value: \"x\": must be the name of a request in the claim or the name of a request and a subrequest separated by '/'")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c"}}""", ",\"constraints\":[{\"matchAttribute\":\"b\"}]", "spec.devices.constraints[0].matchAttribute: Invalid value: \"b\": a fully qualified name must be a domain and a name separated by a slash")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c"}}""", ",\"config\":[{\"opaque\":{\"driver\":\"d\",\"parameters\":[]}}]", "spec.devices.config[0].opaque.parameters: Invalid value: \"<value omitted>\": must be a valid JSON object")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c","selectors":[{"cel":{"expression":"device.driver"}}]}}""", "", "spec.devices.requests[0].exactly.selectors[0].cel.expression: Invalid value: \"device.driver\": must evaluate to bool")]
    [InlineData("""{"name":"r","exactly":{"deviceClassName":"c","selectors":[{"cel":{"expression":"device.attributes['a.com'].model == 'x'"}}]}}""", "", null)]
    [InlineData("""{"name":"r","firstAvailable":[{"name":"s","deviceClassName":"c"}]}""", ",\"constraints\":[{\"requests\":[\"r/s\"],\"matchAttribute\":\"a.com/b\"}]", null)]
    public void Claim_Fault_IsNamed(string request, string more, string? expected) =>
        Assert.Equal(expected, Kind.Errors(DeviceResources.Claims, Claim(request, more)).SingleOrDefault());

    [Fact]
    public void Claim_Spec_IsFixed() => Assert.EndsWith(
        ": field is immutable",
        Assert.Single(Kind.UpdateErrors(
            DeviceResources.Claims, Claim("""{"name":"r","exactly":{"deviceClassName":"c"}}"""), Claim("""{"name":"r","exactly":{"deviceClassName":"d"}}"""))));

    [Fact, Trait("Requirement", "API-18")]
    public void Claim_ReservedWithoutAllocation_IsForbidden()
    {
        var current = Kind.Created(DeviceResources.Claims, Claim("""{"name":"r","exactly":{"deviceClassName":"c"}}"""));
        var next = current with { Status = new() { ReservedFor = [new() { Resource = "pods", Name = "p", Uid = "u" }] } };

        Assert.Equal(
            "status.reservedFor: Forbidden: may not be specified when `allocated` is not set",
            Assert.Single(DeviceResources.Claims.Strategy.ValidateStatusUpdate(next, current)).ToString());
    }

    [Theory]
    [InlineData("\"allNodes\":true", null)]
    [InlineData("\"devices\":[]", "spec: Required value: exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required")]
    [InlineData("\"allNodes\":true,\"nodeName\":\"n\"", "spec: Invalid value: \"{`nodeName`, `allNodes`}\": exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required, but multiple fields are set")]
    [InlineData("\"allNodes\":true,\"devices\":[{\"name\":\"d\",\"attributes\":{\"a\":{}}}]", "spec.devices[0].attributes[a]: Invalid value: \"\": exactly one value must be specified")]
    [InlineData("\"allNodes\":true,\"devices\":[{\"name\":\"d\",\"attributes\":{\"a\":{\"version\":\"1\"}}}]", "spec.devices[0].attributes[a].version: Invalid value: \"1\": must be a string compatible with semver.org spec 2.0.0")]
    [InlineData("\"allNodes\":true,\"devices\":[{\"name\":\"d\"},{\"name\":\"d\"}]", "spec.devices[1]: Duplicate value: \"d\"")]
    [InlineData("\"allNodes\":true,\"devices\":[{\"name\":\"d\",\"capacity\":{\"m\":{\"value\":\"1\",\"requestPolicy\":{}}}}]", "spec.devices[0].capacity[m].requestPolicy: Forbidden: allowMultipleAllocations must be true")]
    [InlineData("\"perDeviceNodeSelection\":true,\"devices\":[{\"name\":\"d\"}]", "spec.devices[0]: Required value: exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec")]
    [InlineData("\"allNodes\":true,\"devices\":[{\"name\":\"d\",\"taints\":[{\"key\":\"k\",\"effect\":\"Never\"}]}]", "spec.devices[0].taints[0].effect: Unsupported value: \"Never\": supported values: \"NoExecute\", \"NoSchedule\", \"None\"")]
    public void Slice_Fault_IsNamed(string more, string? expected) =>
        Assert.Equal(expected, Kind.Errors(DeviceResources.Slices, Slice(more)).SingleOrDefault());

    [Fact]
    public void Slice_TooManyDevices_IsNotLookedInto() => Assert.Equal(
        "spec.devices: Too many: 129: must have at most 128 items",
        Kind.Errors(DeviceResources.Slices, Slice($"\"allNodes\":true,\"devices\":[{string.Join(',', Enumerable.Range(0, 129).Select(i => $$"""{"name":"D{{i}}"}"""))}]"))[0]);

    [Fact]
    public void TaintRule_WithoutTime_IsStampedOnce()
    {
        const string Rule = """{"spec":{"taint":{"key":"k","effect":"NoSchedule"}}}""";
        var strategy = DeviceResources.TaintRules.Strategy;
        var first = Kind.Created(DeviceResources.TaintRules, Rule);
        var again = strategy.PrepareForUpdate(first with { Spec = first.Spec with { Taint = first.Spec.Taint with { TimeAdded = null } } }, first);

        Assert.NotNull(first.Spec.Taint.TimeAdded);
        Assert.Equal(first.Spec.Taint.TimeAdded, again.Spec.Taint.TimeAdded);
    }

    [Theory]
    [InlineData("example.com/gpu", null)]
    [InlineData("gpu", "spec.extendedResourceName: Invalid value: \"gpu\": must be a valid extended resource name")]
    public void DeviceClass_ExtendedResource_NeedsADomain(string name, string? expected) =>
        Assert.Equal(expected, Kind.Errors(DeviceResources.DeviceClasses, $$$"""{"spec":{"extendedResourceName":"{{{name}}}"}}""").SingleOrDefault());
}
