using Cluster.ApiServer.Registry.Kinds.Coordination;
using Cluster.ApiServer.Registry.Kinds.Nodes;
using Cluster.ApiServer.Registry.Kinds.Policy;
using Cluster.ApiServer.Registry.Kinds.Scheduling;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class PolicyKindTests
{
    private static string Spec(string fields) => $$$"""{"metadata":{"name":"x"},"spec":{ {{{fields}}} }}""";

    private static string Class(string fields, string name = "high") => $$$"""{"metadata":{"name":"{{{name}}}"}{{{fields}}} }""";

    [Theory, Trait("Requirement", "OBJ-22"), Trait("Requirement", "API-03")]
    [InlineData("\"minAvailable\":1,\"maxUnavailable\":1", "spec: Invalid value: {\"maxUnavailable\":1,\"minAvailable\":1}: minAvailable and maxUnavailable cannot be both set")]
    [InlineData("\"minAvailable\":-1", "spec.minAvailable: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("\"maxUnavailable\":\"101%\"", "spec.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%")]
    [InlineData("\"minAvailable\":1,\"unhealthyPodEvictionPolicy\":\"Never\"", "spec.unhealthyPodEvictionPolicy: Unsupported value: \"Never\": supported values: \"AlwaysAllow\", \"IfHealthyBudget\"")]
    public void Validate_BrokenBudget_IsRefusedInUpstreamsWords(string spec, string expected) =>
        Assert.Equal([expected], Kind.Errors(PodDisruptionBudgetResource.Definition, Spec(spec)));

    [Theory]
    [InlineData("high", ",\"value\":1000000001", "value: Forbidden: maximum allowed value of a user defined priority is 1000000000")]
    [InlineData("system-mine", ",\"value\":1", "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-mine is not a known system priority class")]
    [InlineData("system-node-critical", ",\"value\":1", "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: value of system-node-critical PriorityClass must be 2000001000")]
    [InlineData("high", ",\"preemptionPolicy\":\"Always\"", "preemptionPolicy: Unsupported value: \"Always\": supported values: \"Never\", \"PreemptLowerPriority\"")]
    public void Validate_BrokenPriorityClass_IsRefusedInUpstreamsWords(string name, string fields, string expected) =>
        Assert.Equal([expected], Kind.Errors(PriorityClassResource.Definition, Class(fields, name)));

    [Fact]
    public void Update_PriorityClassWithAnotherValue_IsRefused() => Assert.Equal(
        ["value: Forbidden: may not be changed in an update.", "preemptionPolicy: Invalid value: \"Never\": field is immutable"],
        Kind.UpdateErrors(PriorityClassResource.Definition, Class(",\"value\":1"), Class(",\"value\":2,\"preemptionPolicy\":\"Never\"")));

    [Fact]
    public void Delete_SystemPriorityClass_IsRefused()
    {
        Assert.Equal("this is a system priority class and cannot be deleted", PriorityClassResource.Definition.RefusalOfDeletion(SystemPriorityClasses.All[0]));
        Assert.Null(PriorityClassResource.Definition.RefusalOfDeletion(new Api.Scheduling.V1.PriorityClass()));
    }

    [Theory]
    [InlineData(",\"handler\":\"\"", "handler: Invalid value: \"\": a lowercase RFC 1123 label")]
    [InlineData(",\"handler\":\"run.c\"", "handler: Invalid value: \"run.c\": must not contain dots")]
    [InlineData(",\"handler\":\"runc\",\"overhead\":{\"podFixed\":{\"cpu\":\"-1\"}}", "overhead.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData(",\"handler\":\"runc\",\"scheduling\":{\"tolerations\":[{\"key\":\"a\",\"operator\":\"Exists\"},{\"key\":\"a\",\"operator\":\"Exists\"}]}", "scheduling.tolerations[1]: Duplicate value: {\"key\":\"a\",\"operator\":\"Exists\"}")]
    public void Validate_BrokenRuntimeClass_IsRefusedInUpstreamsWords(string fields, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Kind.Errors(RuntimeClassResource.Definition, Class(fields))), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"leaseName\":\"l\",\"binaryVersion\":\"1.36.0\",\"strategy\":\"OldestEmulationVersion\"", "spec.emulationVersion: Required value: must be specified when `strategy` is 'OldestEmulationVersion'")]
    [InlineData("\"leaseName\":\"l\",\"binaryVersion\":\"one\",\"strategy\":\"acme.io/mine\"", "spec.binaryVersion: Invalid value: \"one\": must be a valid semantic version")]
    [InlineData("\"leaseName\":\"l\",\"binaryVersion\":\"1.35.0\",\"emulationVersion\":\"1.36.0\",\"strategy\":\"acme.io/mine\"", "spec.binaryVersion: Invalid value: \"1.35.0\": must be greater than or equal to emulationVersion")]
    [InlineData("\"binaryVersion\":\"1.35.0\",\"strategy\":\"acme.io/mine\"", "spec.leaseName: Required value")]
    public void Validate_BrokenLeaseCandidate_IsRefused(string spec, string expected) =>
        Assert.Equal([expected], Kind.Errors(LeaseCandidateResource.Definition, Spec(spec)));
}
