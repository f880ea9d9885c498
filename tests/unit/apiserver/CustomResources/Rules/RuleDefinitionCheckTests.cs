using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Rules;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Tests.CustomResources.Rules;

/// <summary>Rules refused when a definition is written.</summary>
public sealed class RuleDefinitionCheckTests
{
    private const string Advice = "(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";

    [Theory]
    [InlineData("""{"rule":"self.n > 1","message":"m","fieldPath":".n","reason":"FieldValueInvalid","messageExpression":"'n is ' + string(self.n)"}""")]
    [InlineData("""{"rule":"self.n > oldSelf.n"}""")]
    [InlineData("""{"rule":"!oldSelf.hasValue() || self.n > oldSelf.value().n","optionalOldSelf":true}""")]
    [InlineData("""{"rule":"self.tags.all(t, t.size() < 5)"}""")]
    public void Check_GoodRule_HasNoObjection(string rule) => Assert.Empty(Check(Schema(rule)));

    [Theory]
    [InlineData("""{"rule":" "}""", "schema.x-kubernetes-validations[0].rule: Required value: rule is not specified")]
    [InlineData("""{"rule":"self.n"}""", "cel expression must evaluate to a bool")]
    [InlineData("""{"rule":"self.x > 1"}""", "compilation failed: ERROR: <input>:1:5: undefined field 'x'\n | self.x > 1\n | ....^")]
    [InlineData("""{"rule":"self.n >"}""", "compilation failed: ERROR: <input>:1:9: Syntax error: mismatched input '<EOF>' expecting")]
    [InlineData("""{"rule":"true","message":" "}""", "message: Invalid value: \" \": message must be non-empty if specified")]
    [InlineData("""{"rule":"true","message":"a\nb"}""", "message must not contain line breaks")]
    [InlineData("""{"rule":"true ||\nfalse"}""", "message: Required value: message must be specified if rule contains line breaks")]
    [InlineData("""{"rule":"true","messageExpression":" "}""", "messageExpression: Required value: messageExpression must be non-empty if specified")]
    [InlineData("""{"rule":"true","messageExpression":"1"}""", "messageExpression must evaluate to a string")]
    [InlineData("""{"rule":"true","messageExpression":"self.x"}""", "messageExpression compilation failed: ERROR: <input>:1:5: undefined field 'x'")]
    [InlineData("""{"rule":"true","reason":"Other"}""", "reason: Unsupported value: \"Other\": supported values: \"FieldValueForbidden\", \"FieldValueInvalid\", \"FieldValueRequired\", \"FieldValueDuplicate\"")]
    [InlineData("""{"rule":"true","fieldPath":".x"}""", "fieldPath must be a valid path: does not refer to a valid field")]
    [InlineData("""{"rule":"true","fieldPath":"n"}""", "fieldPath must be a valid path: expected [ or . but got: n")]
    [InlineData("""{"rule":"true","fieldPath":".list[0]"}""", "fieldPath must be a valid path: expected single quoted string but got 0]")]
    [InlineData("""{"rule":"true","optionalOldSelf":true}""", "optionalOldSelf: Invalid value: true: may not be set if oldSelf is not used in rule")]
    [InlineData("""{"rule":"self.free.all(a, self.free.all(b, a == b))"}""", $"rule: Forbidden: estimated rule cost exceeds budget by factor of more than 100x {Advice}")]
    public void Check_BadRule_IsRefused(string rule, string expected) =>
        Assert.Contains(Check(Schema(rule)), error => error.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Check_TransitionRuleWhereItemsHaveNoIdentity_IsRefused()
    {
        var errors = Check("""{"type":"object","properties":{"l":{"type":"array","maxItems":5,"items":{"type":"integer","x-kubernetes-validations":[{"rule":"self > oldSelf"}]}}}}""");

        Assert.Equal(["schema.properties[l].items.x-kubernetes-validations[0].rule: Invalid value: \"self > oldSelf\": "
            + "oldSelf cannot be used on the uncorrelatable portion of the schema within schema.properties[l]"], errors);
    }

    [Fact]
    public void Check_RuleInABoundedList_CostsOncePerItem()
    {
        static string List(int most) => $$"""
            {"type":"object","properties":{"l":{"type":"array","maxItems":{{most}},"items":{"type":"string","maxLength":1000,
              "x-kubernetes-validations":[{"rule":"self.contains('abcdefghij')"}]} } } }
            """;

        Assert.Empty(Check(List(10)));
        Assert.Contains(Check(List(1_000_000)), error => error.Contains("estimated rule cost exceeds budget by factor of 40.", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_ManyDearRules_AreRefusedTogether()
    {
        var rules = string.Join(',', Enumerable.Repeat("""{"rule":"self.all(a, self.all(b, a != 'x'))"}""", 20));
        var errors = Check($$"""{"type":"object","properties":{"l":{"type":"array","maxItems":1000,"items":{"type":"string","maxLength":2},"x-kubernetes-validations":[{{rules}}]} } }""");

        Assert.Equal(5, errors.Length);
        Assert.All(errors[..4], error => Assert.EndsWith(
            "rule: Forbidden: contributed to estimated rule & messageExpression cost total exceeding cost limit for entire OpenAPIv3 schema", error));
        Assert.StartsWith("schema: Forbidden: x-kubernetes-validations estimated rule & messageExpression cost total for entire OpenAPIv3 schema exceeds budget by factor of", errors[4]);
    }

    private static string Schema(string rule) => $$"""
        {"type":"object","x-kubernetes-validations":[{{rule}}],"properties":{"n":{"type":"integer"},"tags":{"type":"array","maxItems":10,"items":{"type":"string","maxLength":10} },
          "list":{"type":"array","maxItems":10,"items":{"type":"integer"} },"free":{"type":"array","items":{"type":"string"} } } }
        """;

    private static string[] Check(string schema)
    {
        var errors = new ErrorList();
        RuleDefinitionCheck.Check(errors, StructuralSchema.Of(JsonSerializer.Deserialize<JSONSchemaProps>(schema, KubernetesJson.Options)!), FieldPath.Of("schema"));
        return [.. errors.Select(error => error.ToString())];
    }
}
