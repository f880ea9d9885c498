using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Definitions;

namespace Cluster.ApiServer.Tests.CustomResources;

public sealed class DefinitionRulesTests
{
    private const string Home = "spec.validation.openAPIV3Schema";

    [Theory]
    [InlineData("""{}""", "type: Required value: must not be empty at the root")]
    [InlineData("""{"type":"string"}""", "type: Invalid value: \"string\": must be object at the root")]
    [InlineData("""{"type":"object","nullable":true}""", "nullable: Forbidden: nullable cannot be true at the root")]
    [InlineData("""{"type":"object","properties":{"a":{}}}""", "properties[a].type: Required value: must not be empty for specified object fields")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"int"}}}""", "properties[a].type: Unsupported value: \"int\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"null"}}}""", "properties[a].type: Forbidden: type cannot be set to null, use nullable as an alternative")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array"}}}""", "properties[a].items: Required value: must be specified")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{}}}}""", "properties[a].items.type: Required value: must not be empty for specified array items")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","uniqueItems":true,"items":{"type":"string"}}}}""", "properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","additionalProperties":false}}}""", "properties[a].additionalProperties: Forbidden: additionalProperties cannot be set to false")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string"}},"additionalProperties":{"type":"string"}}}}""", "properties[a].additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","x-kubernetes-int-or-string":true}}}""", "properties[a].type: Forbidden: must be empty when x-kubernetes-int-or-string is true")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","$ref":"#/x"}}}""", "properties[a].$ref: Forbidden: $ref is not supported")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","pattern":"["}}}""", "properties[a].pattern: Invalid value: \"[\": must be a valid regular expression, but isn't: error parsing regexp: missing closing ]: `[`")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","x-kubernetes-preserve-unknown-fields":false}}}""", "properties[a].x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","x-kubernetes-embedded-resource":true}}}""", "properties[a].properties: Required value: must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields")]
    [InlineData("""{"type":"object","properties":{"metadata":{"type":"object","properties":{"labels":{"type":"object"}}}}}""", "properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","anyOf":[{"type":"integer"}]}}}""", "properties[a].anyOf[0].type: Forbidden: must be empty to be structural")]
    [InlineData("""{"type":"object","anyOf":[{"properties":{"a":{"minimum":1}}}]}""", "properties[a]: Required value: because it is defined in " + Home + ".anyOf[0].properties[a]")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","default":"x"}}}""", "properties[a].default: Invalid value: \"string\": " + Home + ".properties[a].default in body must be of type integer: \"string\"")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","default":{"b":1}}}}""", "properties[a].default: Invalid value: {\"b\":1}: must not have unknown fields")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","x-kubernetes-list-type":"map","items":{"type":"object"}}}}""", "properties[a].x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","x-kubernetes-list-type":"bag","items":{"type":"object"}}}}""", "properties[a].x-kubernetes-list-type: Unsupported value: \"bag\": supported values: \"atomic\", \"map\", \"set\"")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"],"items":{"type":"object","properties":{"k":{"type":"string"}}}}}}""",
        "properties[a].items.properties[k].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    public void Schema_NotStructural_IsRefusedAtItsPlace(string schema, string expected) =>
        Assert.Contains($"{Home}.{expected}", Structural.Errors(Structural.Definition(schema)));

    [Fact]
    public void Schema_EverythingAllowed_IsAccepted() => Assert.Empty(Structural.Errors(Structural.Definition("""
        {"type":"object","required":["spec"],"properties":{
          "metadata":{"type":"object","properties":{"name":{"type":"string","pattern":"^[a-z]+$"}}},
          "spec":{"type":"object","minProperties":1,"properties":{
            "port":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}]},
            "template":{"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true},
            "items":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["n"],"items":{"type":"object","required":["n"],"properties":{"n":{"type":"string"}}}},
            "labels":{"type":"object","additionalProperties":{"type":"string"}},
            "level":{"type":"string","nullable":true,"enum":["a",null],"default":"a"}},
           "oneOf":[{"required":["port"]},{"required":["template"]}]}}}
        """)));

    [Theory]
    [InlineData(",\"conversion\":{\"strategy\":\"Magic\"}", "spec.conversion.strategy: Unsupported value: \"Magic\": supported values: \"None\", \"Webhook\"")]
    [InlineData(",\"conversion\":{\"strategy\":\"Webhook\"}", "spec.conversion.webhookClientConfig: Required value: required when strategy is set to Webhook")]
    [InlineData(",\"conversion\":{\"strategy\":\"Webhook\",\"webhook\":{\"clientConfig\":{},\"conversionReviewVersions\":[\"v1\"]}}", "spec.conversion.webhookClientConfig: Required value: exactly one of url or service is required")]
    [InlineData(",\"conversion\":{\"strategy\":\"Webhook\",\"webhook\":{\"clientConfig\":{\"url\":\"http://a.b/c\"},\"conversionReviewVersions\":[\"v1\"]}}", "spec.conversion.webhookClientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]")]
    [InlineData(",\"conversion\":{\"strategy\":\"Webhook\",\"webhook\":{\"clientConfig\":{\"url\":\"https://a.b/c\"},\"conversionReviewVersions\":[\"v9\"]}}", "spec.conversion.conversionReviewVersions: Invalid value: [\"v9\"]: must include at least one of v1, v1beta1")]
    [InlineData(",\"preserveUnknownFields\":true", "spec.preserveUnknownFields: Invalid value: true: cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead")]
    public void Spec_OutOfRule_IsRefused(string spec, string expected) => Assert.Contains(expected, Structural.Errors(Structural.Definition(spec: spec)));

    [Theory]
    [InlineData(",\"subresources\":{\"scale\":{\"specReplicasPath\":\".status.x\",\"statusReplicasPath\":\".status.y\"}}", "spec.subresources.scale.specReplicasPath: Invalid value: \".status.x\": should be a json path under .spec")]
    [InlineData(",\"subresources\":{\"scale\":{\"specReplicasPath\":\".spec.x\"}}", "spec.subresources.scale.statusReplicasPath: Required value")]
    [InlineData(",\"additionalPrinterColumns\":[{\"name\":\"A\",\"type\":\"text\",\"jsonPath\":\".a\"}]", "spec.additionalPrinterColumns[0].type: Unsupported value: \"text\": supported values: \"boolean\", \"date\", \"integer\", \"number\", \"string\"")]
    [InlineData(",\"selectableFields\":[{\"jsonPath\":\".spec.none\"}]", "spec.selectableFields[0].jsonPath: Invalid value: \".spec.none\": is an invalid path: does not refer to a valid field")]
    [InlineData(",\"selectableFields\":[{\"jsonPath\":\".metadata.name\"}]", "spec.selectableFields[0].jsonPath: Invalid value: \".metadata.name\": must not point to fields in metadata")]
    [InlineData(",\"deprecationWarning\":\"old\"", "spec.versions[0].deprecationWarning: Invalid value: \"old\": can only be set for deprecated versions")]
    public void Version_OutOfRule_IsRefused(string version, string expected) => Assert.Contains(expected, Structural.Errors(Structural.Definition(version: version)));

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{"type":5}}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"object","additionalProperties":{"properties":[]}}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":"x"}}}""")]
    public void Schema_NotEvenASchema_IsRefusedAndNothingThrows(string schema) =>
        Assert.NotEmpty(Structural.Errors(Structural.Definition(schema, version: ",\"selectableFields\":[{\"jsonPath\":\".a\"}]")));

    [Fact]
    public void Name_NotPluralAndGroup_IsRefused() =>
        Assert.Contains("metadata.name: Invalid value: \"tabs\": must be spec.names.plural+\".\"+spec.group", Structural.Errors(Structural.Definition(name: "tabs")));

    [Fact]
    public void Group_OfTheCommunity_NeedsApproval()
    {
        var definition = Structural.Definition();
        definition = definition with { Metadata = definition.Metadata with { Name = "crontabs.batch.k8s.io" }, Spec = definition.Spec with { Group = "batch.k8s.io" } };

        Assert.Equal(
            ["metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation \"api-approved.kubernetes.io\", see https://github.com/kubernetes/enhancements/pull/1111"],
            Structural.Errors(definition));
        Assert.Empty(Structural.Errors(definition with { Metadata = definition.Metadata with { Annotations = new Dictionary<string, string> { ["api-approved.kubernetes.io"] = "unapproved, test" } } }));
    }

    [Fact]
    public void Versions_WithoutOneStorageVersion_AreRefused()
    {
        var definition = Structural.Definition();
        var twice = definition with { Spec = definition.Spec with { Versions = [definition.Spec.Versions[0], definition.Spec.Versions[0]] } };

        Assert.Equal(
            ["spec.versions: Invalid value: must contain unique version names", "spec.versions: Invalid value: must have exactly one version marked as storage version"],
            Structural.Errors(twice));
    }

    [Fact]
    public void Update_OfAnEstablishedDefinition_KeepsItsIdentityAndStoredVersions()
    {
        var strategy = new CustomResourceDefinitionStrategy();
        var current = strategy.PrepareForCreate(Structural.Definition());
        current = DefinitionConditions.Set(current, "Established", "True", "", "", null);
        var moved = current with { Spec = current.Spec with { Scope = "Cluster", Versions = [current.Spec.Versions[0] with { Name = "v2" }] } };

        Assert.Equal(
            ["spec.scope: Invalid value: \"Cluster\": field is immutable", "status.storedVersions[0]: Invalid value: \"v1\": must appear in spec.versions"],
            Structural.Errors(strategy.PrepareForUpdate(moved, current), current));
        Assert.Equal(["v1", "v2"], strategy.PrepareForUpdate(moved, current).Status.StoredVersions);
    }

    [Fact]
    public void Default_Names_FollowTheKind()
    {
        var names = Structural.Definition().Spec.Names;

        Assert.Equal(("crontab", "CronTabList"), (names.Singular, names.ListKind));
    }

    [Fact]
    public void Judge_NamesTaken_StayWithWhoHadThemFirst()
    {
        var arbiter = new NameArbiter();
        var mine = new CustomResourceDefinitionNames { Plural = "tabs", Singular = "tab", Kind = "Tab", ListKind = "TabList", ShortNames = ["t"] };
        arbiter.Judge("tabs.example.com", mine, new());

        var (accepted, isAccepted, reason, message) = arbiter.Judge("others.example.com", mine with { Plural = "others" }, new());

        Assert.False(isAccepted);
        Assert.Equal(("SingularConflict", "\"tab\" is already in use"), (reason, message));
        Assert.Equal(("others", null, ""), (accepted.Plural, accepted.Singular, accepted.Kind));
    }

    [Fact]
    public void VersionOrder_PrefersStableThenHigh()
    {
        string[] versions = ["foo1", "v3beta1", "v12alpha1", "v1", "v10", "v11beta2", "v2", "foo10", "v11alpha2", "v10beta3"];

        Assert.Equal(["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10"], versions.Order(VersionOrder.PreferredFirst));
    }
}
