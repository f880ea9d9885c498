using Cluster.Api;
using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Registry.Kinds.FlowControl;

namespace Cluster.ApiServer.Tests.Registry.Kinds;

public sealed class FlowControlKindTests
{
    private const string Subjects = "\"subjects\":[{\"kind\":\"User\",\"user\":{\"name\":\"jane\"}}]";

    private static string Schema(string rule, int precedence = 500) =>
        $$$"""{"metadata":{"name":"s"},"spec":{"matchingPrecedence":{{{precedence}}},"priorityLevelConfiguration":{"name":"l"},"rules":[{{{rule}}}]}}""";

    private static string Level(string spec, string name = "l") => $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{{{spec}}}}""";

    [Fact]
    public void Bootstrap_EveryObject_IsValidAndComplete()
    {
        foreach (var level in BootstrapConfiguration.Levels)
        {
            Assert.Empty(FlowControlResources.PriorityLevels.Strategy.ValidateCreate(level));
            Assert.Equal(KubernetesJson.Encode(level), KubernetesJson.Encode(FlowControlResources.PriorityLevels.Strategy.Default(level)));
        }
        foreach (var schema in BootstrapConfiguration.Schemas)
        {
            Assert.Empty(FlowControlResources.FlowSchemas.Strategy.ValidateCreate(schema));
            Assert.Contains(BootstrapConfiguration.Levels, level => level.Metadata.Name == schema.Spec.PriorityLevelConfiguration.Name);
        }
    }

    [Theory, Trait("Requirement", "API-03")]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"],"namespaces":["*"]}""", null)]
    [InlineData("""{"verbs":["fly"],"apiGroups":[""],"resources":["pods"],"namespaces":["*"]}""", "spec.rules[0].resourceRules[0].verbs: Unsupported value: [\"fly\"]: supported values: \"create\", \"delete\", \"deletecollection\", \"get\", \"list\", \"patch\", \"proxy\", \"update\", \"watch\"")]
    [InlineData("""{"verbs":["*","get"],"apiGroups":[""],"resources":["pods"],"namespaces":["*"]}""", "spec.rules[0].resourceRules[0].verbs: Invalid value: [\"*\",\"get\"]: if '*' is present, must not specify other verbs")]
    [InlineData("""{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}""", "spec.rules[0].resourceRules[0].namespaces: Required value: resource rules that are not cluster scoped must supply at least one namespace")]
    [InlineData("""{"verbs":["get"],"resources":["pods"],"namespaces":["*"]}""", "spec.rules[0].resourceRules[0].apiGroups: Required value: resource rules must supply at least one api group")]
    public void FlowSchema_ResourceRule_IsChecked(string rule, string? expected) =>
        Assert.Equal(expected, Kind.Errors(FlowControlResources.FlowSchemas, Schema("{" + Subjects + ",\"resourceRules\":[" + rule + "]}")).SingleOrDefault());

    [Theory]
    [InlineData("a", "must start with slash")]
    [InlineData("/a//b", "must not contain double slash")]
    [InlineData("/a*", "wildcard can only do suffix matching")]
    [InlineData("/a/*", null)]
    public void FlowSchema_NonResourceUrl_IsChecked(string url, string? fault)
    {
        var rule = "{" + Subjects + ",\"nonResourceRules\":[{\"verbs\":[\"get\"],\"nonResourceURLs\":[\"" + url + "\"]}]}";

        Assert.Equal(
            fault is null ? null : $"spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: \"{url}\": {fault}",
            Kind.Errors(FlowControlResources.FlowSchemas, Schema(rule)).SingleOrDefault());
    }

    [Theory]
    [InlineData(1, "only the schema named 'exempt' may have matchingPrecedence 1")]
    [InlineData(-1, "must be a positive value")]
    [InlineData(10001, "must not be greater than 10000")]
    public void FlowSchema_Precedence_IsChecked(int precedence, string fault) => Assert.Equal(
        $"spec.matchingPrecedence: Invalid value: {precedence}: {fault}",
        Assert.Single(Kind.Errors(FlowControlResources.FlowSchemas, Schema("{" + Subjects + ",\"nonResourceRules\":[{\"verbs\":[\"*\"],\"nonResourceURLs\":[\"*\"]}]}", precedence))));

    [Fact]
    public void FlowSchema_SubjectOfAnotherKind_IsForbidden()
    {
        const string Rule = """{"subjects":[{"kind":"User","user":{"name":"a"},"group":{"name":"b"}}],"nonResourceRules":[{"verbs":["*"],"nonResourceURLs":["*"]}]}""";

        Assert.Equal("spec.rules[0].subjects[0].group: Forbidden: group is forbidden when subject kind is not 'Group'", Assert.Single(Kind.Errors(FlowControlResources.FlowSchemas, Schema(Rule))));
    }

    [Fact]
    public void Mandatory_WithAnotherSpec_IsRefused()
    {
        Assert.EndsWith("spec of 'catch-all' must equal the fixed value", Assert.Single(Kind.Errors(
            FlowControlResources.PriorityLevels, Level("""{"type":"Limited","limited":{"limitResponse":{"type":"Reject"}}}""", "catch-all"))));
        Assert.Contains(Kind.Errors(FlowControlResources.FlowSchemas, """{"metadata":{"name":"exempt"},"spec":{"priorityLevelConfiguration":{"name":"exempt"}}}"""), error =>
            error.EndsWith("spec of 'exempt' must equal the fixed value", StringComparison.Ordinal));
    }

    [Fact]
    public void PriorityLevel_Defaults_AreFilledIn()
    {
        var limited = Kind.Created(FlowControlResources.PriorityLevels, Level("""{"type":"Limited","limited":{"limitResponse":{"type":"Queue","queuing":{}}}}""")).Spec.Limited!;

        Assert.Equal((30, 0), (limited.NominalConcurrencyShares, limited.LendablePercent));
        Assert.Equal((64, 8, 50), (limited.LimitResponse.Queuing!.Queues, limited.LimitResponse.Queuing.HandSize, limited.LimitResponse.Queuing.QueueLengthLimit));
    }

    [Theory]
    [InlineData("""{"type":"Exempt"}""", "spec.type: Invalid value: \"Exempt\": type must be 'Exempt' if and only if name is 'exempt'")]
    [InlineData("""{"type":"Limited"}""", "spec.limited: Required value: must not be empty when type is Limited")]
    [InlineData("""{"type":"Limited","limited":{"nominalConcurrencyShares":-1,"limitResponse":{"type":"Reject"}}}""", "spec.limited.nominalConcurrencyShares: Invalid value: -1: must be a non-negative integer")]
    [InlineData("""{"type":"Limited","limited":{"lendablePercent":101,"limitResponse":{"type":"Reject"}}}""", "spec.limited.lendablePercent: Invalid value: 101: must be between 0 and 100, inclusive")]
    [InlineData("""{"type":"Limited","limited":{"limitResponse":{"type":"Queue"}}}""", "spec.limited.limitResponse.queuing: Required value: must not be empty if limited.limitResponse.type is Limited")]
    [InlineData("""{"type":"Limited","limited":{"limitResponse":{"type":"Queue","queuing":{"queues":2,"handSize":3}}}}""", "spec.limited.limitResponse.queuing.handSize: Invalid value: 3: should not be greater than queues (2)")]
    [InlineData("""{"type":"Limited","limited":{"limitResponse":{"type":"Queue","queuing":{"queues":512,"handSize":8}}}}""", "spec.limited.limitResponse.queuing.handSize: Invalid value: 8: required entropy bits of deckSize 512 and handSize 8 should not be greater than 60")]
    public void PriorityLevel_Fault_IsNamed(string spec, string expected) =>
        Assert.Equal(expected, Assert.Single(Kind.Errors(FlowControlResources.PriorityLevels, Level(spec))));
}
