using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Rules;
using Cluster.ApiServer.CustomResources.Schemas;

namespace Cluster.ApiServer.Tests.CustomResources.Rules;

/// <summary>Objects judged by the x-kubernetes-validations of their schema.</summary>
public sealed class RuleJudgeTests
{
    [Fact]
    public void Rule_ThatHolds_SaysNothing() =>
        Assert.Empty(Judge(Spec("""{"rule":"self.min <= self.max"}"""), """{"spec":{"min":1,"max":2}}"""));

    [Theory]
    [InlineData("""{"rule":"self.min <= self.max"}""", "spec: Invalid value: \"object\": failed rule: self.min <= self.max")]
    [InlineData("""{"rule":"self.min <= self.max","message":" min above max "}""", "spec: Invalid value: \"object\": min above max")]
    [InlineData("""{"rule":"self.min <= self.max","messageExpression":"'min is %d'.format([self.min])"}""", "spec: Invalid value: \"object\": min is 3")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","messageExpression":"string(1 / 0)"}""", "spec: Invalid value: \"object\": m")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","messageExpression":"'was ' + string(oldSelf.min)"}""", "spec: Invalid value: \"object\": m")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","messageExpression":"'  '"}""", "spec: Invalid value: \"object\": m")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","fieldPath":".min"}""", "spec.min: Invalid value: \"object\": m")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","reason":"FieldValueForbidden"}""", "spec: Forbidden: m")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","reason":"FieldValueRequired"}""", "spec: Required value: m")]
    [InlineData("""{"rule":"self.min <= self.max","message":"m","reason":"FieldValueDuplicate"}""", "spec: Duplicate value: \"object\"")]
    [InlineData("""{"rule":"self.min / (self.max - 2) > 0"}""", "spec: Invalid value: \"object\": division by zero evaluating rule: self.min / (self.max - 2) > 0")]
    [InlineData("""{"rule":"self.name == 'x'"}""", "spec: Invalid value: \"object\": no such key: name evaluating rule: self.name == 'x'")]
    [InlineData("""{"rule":"self.port + 1 > 0"}""", "spec: Invalid value: \"object\": 'no such overload': call arguments did not match a supported operator, function or macro signature for rule: self.port + 1 > 0")]
    [InlineData("""{"rule":"self.mni > 1"}""", "spec: Invalid value: \"object\": rule compile error: compilation failed: ERROR: <input>:1:5: undefined field 'mni'\n | self.mni > 1\n | ....^")]
    public void Rule_ThatDoesNotHold_IsReportedAsItAsks(string rule, string expected) =>
        Assert.Equal([expected], Judge(Spec(rule), """{"spec":{"min":3,"max":2,"port":"http"}}"""));

    [Theory]
    [InlineData("self.metadata.name.startsWith('a')", true)]
    [InlineData("self.metadata.name == 'b'", false)]
    [InlineData("self.apiVersion == 'example.com/v1' && self.kind == 'Thing'", true)]
    public void Rule_OfTheRoot_SeesWhatEveryObjectHas(string rule, bool holds)
    {
        var schema = $$"""{"type":"object","x-kubernetes-validations":[{"rule":"{{rule}}","message":"no"}],"properties":{"spec":{"type":"object"} } }""";

        Assert.Equal(holds ? [] : ["<nil>: Invalid value: \"object\": no"], Judge(schema, """{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"abc"}}"""));
    }

    [Fact]
    public void TransitionRule_RunsOnUpdatesOnly()
    {
        var schema = Spec("""{"rule":"self.min >= oldSelf.min","message":"min may not shrink"}""");

        Assert.Empty(Judge(schema, """{"spec":{"min":1}}"""));
        Assert.Empty(Judge(schema, """{"spec":{"min":2}}""", """{"spec":{"min":1}}"""));
        Assert.Equal(["spec: Invalid value: \"object\": min may not shrink"], Judge(schema, """{"spec":{"min":1}}""", """{"spec":{"min":2}}"""));
    }

    [Fact]
    public void TransitionRule_WithOptionalOldSelf_RunsOnCreationToo()
    {
        var schema = Spec("""{"rule":"oldSelf.hasValue() ? self.min >= oldSelf.value().min : self.min == 1","message":"no","optionalOldSelf":true}""");

        Assert.Empty(Judge(schema, """{"spec":{"min":1}}"""));
        Assert.Single(Judge(schema, """{"spec":{"min":2}}"""));
        Assert.Empty(Judge(schema, """{"spec":{"min":2}}""", """{"spec":{"min":1}}"""));
        Assert.Single(Judge(schema, """{"spec":{"min":1}}""", """{"spec":{"min":2}}"""));
    }

    [Fact]
    public void TransitionRule_OnItemsOfAListMap_ComparesItemsOfOneKey()
    {
        const string Schema = """
            {"type":"object","properties":{"items":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],
              "items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"size":{"type":"integer"}},
                "x-kubernetes-validations":[{"rule":"self.size >= oldSelf.size","message":"shrinks"}]}}}}
            """;
        const string Before = """{"items":[{"name":"a","size":5},{"name":"b","size":1}]}""";

        Assert.Empty(Judge(Schema, """{"items":[{"name":"b","size":2},{"name":"c","size":0},{"name":"a","size":5}]}""", Before));
        Assert.Equal(["items[1]: Invalid value: \"object\": shrinks"], Judge(Schema, """{"items":[{"name":"b","size":1},{"name":"a","size":4}]}""", Before));
    }

    [Fact]
    public void Rule_OnMapValues_NamesTheKey()
    {
        const string Schema = """
            {"type":"object","properties":{"limits":{"type":"object","additionalProperties":{"type":"string","x-kubernetes-validations":[{"rule":"isQuantity(self)","message":"no quantity"}]}}}}
            """;

        Assert.Equal(["limits[cpu]: Invalid value: \"string\": no quantity"], Judge(Schema, """{"limits":{"cpu":"much","memory":"1Gi"}}"""));
    }

    [Fact]
    public void Rule_InABranchOfAllOf_SeesTheTypesOfThePlace()
    {
        const string Schema = """
            {"type":"object","properties":{"n":{"type":"integer"}},"allOf":[{"properties":{"n":{"x-kubernetes-validations":[{"rule":"self > 1","message":"small"}]}}}]}
            """;

        Assert.Equal(["n: Invalid value: \"integer\": small"], Judge(Schema, """{"n":1}"""));
    }

    [Fact]
    public void Rule_BrokenByWhatAnUpdateLeavesAlone_DoesNotRefuseIt()
    {
        var schema = Spec("""{"rule":"self.min <= self.max","message":"no"}""");

        Assert.Empty(Judge(schema, """{"spec":{"min":3,"max":2},"status":{"n":2}}""", """{"spec":{"min":3,"max":2},"status":{"n":1}}"""));
        Assert.Single(Judge(schema, """{"spec":{"min":4,"max":2}}""", """{"spec":{"min":3,"max":2}}"""));
    }

    [Fact]
    public void Rules_BeyondTheCallLimit_StopJudging()
    {
        var names = string.Join(',', Enumerable.Range(0, 1000).Select(n => $"\"{n}\""));
        const string Schema = """
            {"type":"object","properties":{"names":{"type":"array","items":{"type":"string"},
              "x-kubernetes-validations":[{"rule":"self.all(a, self.all(b, a == b || a != b))"},{"rule":"false"}]}}}
            """;

        Assert.Equal(["names: Invalid value: \"array\": 'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to call cost exceeds limit "
            + "for rule: self.all(a, self.all(b, a == b || a != b))"], Judge(Schema, $$"""{"names":[{{names}}]}"""));
    }

    [Fact]
    public void Rules_BeyondTheBudgetOfTheObject_StopJudging()
    {
        var names = string.Join(',', Enumerable.Range(0, 200).Select(n => $"\"{n}\""));
        var rules = string.Join(',', Enumerable.Repeat("""{"rule":"self.all(a, self.all(b, a == b || a != b))"}""", 30));
        var schema = $$"""{"type":"object","properties":{"names":{"type":"array","items":{"type":"string"},"x-kubernetes-validations":[{{rules}}]} } }""";

        Assert.Equal(["names: Invalid value: \"array\": validation failed due to running out of cost budget, no further validation rules will be run"],
            Judge(schema, $$"""{"names":[{{names}}]}"""));
    }

    private static string Spec(string rule) => $$"""
        {"type":"object","properties":{"status":{"type":"object","properties":{"n":{"type":"integer"} } },"spec":{"type":"object","x-kubernetes-validations":[{{rule}}],"properties":{
          "min":{"type":"integer"},"max":{"type":"integer"},"name":{"type":"string"},"port":{"x-kubernetes-int-or-string":true} } } } }
        """;

    private static string[] Judge(string schema, string value, string? current = null)
    {
        var structure = StructuralSchema.Of(JsonSerializer.Deserialize<JSONSchemaProps>(schema, KubernetesJson.Options)!);
        var rules = RuleNode.Compile(structure);
        Assert.NotNull(rules);
        using var document = JsonDocument.Parse(value);
        using var before = JsonDocument.Parse(current ?? "null");
        var errors = RuleJudge.Judge(rules, document.RootElement, current is null ? default : before.RootElement);
        return [.. errors.Select(error => error.ToString())];
    }
}
