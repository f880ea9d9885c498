namespace Cluster.ApiServer.Tests.CustomResources;

/// <summary>Every keyword that a schema may use, with upstream's words for what breaks it.</summary>
public sealed class SchemaValidatorTests
{
    private const string Root = """{"type":"object","properties":{"spec":{"type":"object","properties":{"x":KEYWORDS}}}}""";

    [Theory]
    [InlineData("""{"type":"integer"}""", "\"a\"", """spec.x: Invalid value: "string": spec.x in body must be of type integer: "string" """)]
    [InlineData("""{"type":"integer"}""", "1.5", """spec.x: Invalid value: "number": spec.x in body must be of type integer: "number" """)]
    [InlineData("""{"type":"string"}""", "null", """spec.x: Invalid value: "null": spec.x in body must be of type string: "null" """)]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "{}", """spec.x: Invalid value: "object": spec.x in body must be of type array: "object" """)]
    [InlineData("""{"x-kubernetes-int-or-string":true}""", "true", """spec.x: Invalid value: "boolean": spec.x in body must be of type integer,string: "boolean" """)]
    [InlineData("""{"type":"integer","maximum":10}""", "15", "spec.x: Invalid value: 15: spec.x in body should be less than or equal to 10")]
    [InlineData("""{"type":"integer","maximum":10,"exclusiveMaximum":true}""", "10", "spec.x: Invalid value: 10: spec.x in body should be less than 10")]
    [InlineData("""{"type":"number","minimum":0.5}""", "0.25", "spec.x: Invalid value: 0.25: spec.x in body should be greater than or equal to 0.5")]
    [InlineData("""{"type":"integer","minimum":1,"exclusiveMinimum":true}""", "1", "spec.x: Invalid value: 1: spec.x in body should be greater than 1")]
    [InlineData("""{"type":"number","multipleOf":0.1}""", "0.35", "spec.x: Invalid value: 0.35: spec.x in body should be a multiple of 0.1")]
    [InlineData("""{"type":"integer","format":"int32"}""", "3000000000", "<nil>: Invalid value: \"\": Checked value must be of type integer with format int32 in spec.x")]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"b\"", "spec.x: Invalid value: \"b\": spec.x in body should match '^a+$'")]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"a\\n\"", "spec.x: Invalid value: \"a\\n\": spec.x in body should match '^a+$'")]
    [InlineData("""{"type":"string","maxLength":2}""", "\"abc\"", "spec.x: Too long: may not be more than 2 bytes")]
    [InlineData("""{"type":"string","minLength":2}""", "\"a\"", "spec.x: Invalid value: \"a\": spec.x in body should be at least 2 chars long")]
    [InlineData("""{"type":"string","enum":["a","b"]}""", "\"c\"", "spec.x: Unsupported value: \"c\": supported values: \"a\", \"b\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"noon\"", "spec.x: Invalid value: \"noon\": spec.x in body must be of type date-time: \"noon\"")]
    [InlineData("""{"type":"array","items":{"type":"string"},"minItems":1}""", "[]", "spec.x: Invalid value: 0: spec.x in body should have at least 1 items")]
    [InlineData("""{"type":"array","items":{"type":"string"},"maxItems":1}""", "[\"a\",\"b\"]", "spec.x: Too many: 2: must have at most 1 items")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,\"b\"]", """spec.x[1]: Invalid value: "string": spec.x[1] in body must be of type integer: "string" """)]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", "{\"k\":\"v\"}", """spec.x.k: Invalid value: "string": spec.x.k in body must be of type integer: "string" """)]
    [InlineData("""{"type":"object","x-kubernetes-preserve-unknown-fields":true,"minProperties":1}""", "{}", "spec.x: Invalid value: 0: spec.x in body should have at least 1 properties")]
    [InlineData("""{"type":"object","x-kubernetes-preserve-unknown-fields":true,"maxProperties":1}""", "{\"a\":1,\"b\":2}", "spec.x: Too many: 2: must have at most 1 items")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", "{}", "spec.x.a: Required value")]
    [InlineData("""{"type":"array","items":{"type":"string"},"x-kubernetes-list-type":"set"}""", "[\"a\",\"a\"]", "spec.x[1]: Duplicate value: \"a\"")]
    [InlineData("""{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["n"],"items":{"type":"object","properties":{"n":{"type":"string"}}}}""",
        "[{\"n\":\"a\"},{\"n\":\"a\"}]", "spec.x[1]: Duplicate value: {\"n\":\"a\"}")]
    [InlineData("""{"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true}""", "{\"kind\":\"Pod\"}", "spec.x.apiVersion: Required value: must not be empty")]
    public void Check_BrokenKeyword_IsSaidInUpstreamsWords(string keywords, string value, string expected)
    {
        var errors = Structural.Errors(Root.Replace("KEYWORDS", keywords), $$$"""{"spec":{"x":{{{value}}}}}""");

        Assert.Equal([expected.Trim()], errors);
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "1.0")]
    [InlineData("""{"type":"number"}""", "1")]
    [InlineData("""{"type":"string","nullable":true}""", "null")]
    [InlineData("""{"x-kubernetes-int-or-string":true}""", "\"50%\"")]
    [InlineData("""{"x-kubernetes-int-or-string":true}""", "50")]
    [InlineData("""{"type":"number","multipleOf":0.1}""", "0.3")]
    [InlineData("""{"type":"string","maxLength":1}""", "\"\\ud83d\\ude00\"")]
    [InlineData("""{"type":"string","format":"made-up"}""", "\"anything\"")]
    [InlineData("""{"type":"string","pattern":"a.c"}""", "\"xabcx\"")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "[\"a\",\"a\"]")]
    [InlineData("""{"x-kubernetes-preserve-unknown-fields":true}""", "[{\"a\":null}]")]
    public void Check_FittingValue_IsAccepted(string keywords, string value) =>
        Assert.Empty(Structural.Errors(Root.Replace("KEYWORDS", keywords), $$$"""{"spec":{"x":{{{value}}}}}"""));

    [Fact]
    public void Check_AnyOf_NamesTheSchemaAndTheNearestBranch()
    {
        const string Keywords = """{"type":"integer","anyOf":[{"minimum":10},{"maximum":1}]}""";

        Assert.Equal(
            ["<nil>: Invalid value: \"\": \"spec.x\" must validate at least one schema (anyOf)", "spec.x: Invalid value: 5: spec.x in body should be greater than or equal to 10"],
            Structural.Errors(Root.Replace("KEYWORDS", Keywords), """{"spec":{"x":5}}"""));
        Assert.Empty(Structural.Errors(Root.Replace("KEYWORDS", Keywords), """{"spec":{"x":0}}"""));
    }

    [Theory]
    [InlineData("5", "\"spec.x\" must validate one and only one schema (oneOf). Found none valid")]
    [InlineData("12", "\"spec.x\" must validate one and only one schema (oneOf). Found 2 valid alternatives")]
    public void Check_OneOf_CountsTheAlternatives(string value, string expected)
    {
        const string Keywords = """{"type":"integer","oneOf":[{"minimum":10},{"multipleOf":6}]}""";

        Assert.Equal($"<nil>: Invalid value: \"\": {expected}", Structural.Errors(Root.Replace("KEYWORDS", Keywords), $$$"""{"spec":{"x":{{{value}}}}}""")[0]);
    }

    [Fact]
    public void Check_AllOfAndNot_AreJudgedAsAWhole()
    {
        const string All = """{"type":"integer","allOf":[{"minimum":10},{"maximum":20}]}""";
        const string Not = """{"type":"object","x-kubernetes-preserve-unknown-fields":true,"not":{"required":["a"]}}""";

        Assert.Equal(
            ["spec.x: Invalid value: 5: spec.x in body should be greater than or equal to 10", "<nil>: Invalid value: \"\": \"spec.x\" must validate all the schemas (allOf)"],
            Structural.Errors(Root.Replace("KEYWORDS", All), """{"spec":{"x":5}}"""));
        Assert.Equal(["<nil>: Invalid value: \"\": \"spec.x\" must not validate the schema (not)"], Structural.Errors(Root.Replace("KEYWORDS", Not), """{"spec":{"x":{"a":1}}}"""));
    }

    [Fact]
    public void Check_Update_ForgivesWhatIsUnchanged()
    {
        const string Schema = """{"type":"object","properties":{"spec":{"type":"object","properties":{"old":{"type":"string","maxLength":1},"new":{"type":"string","maxLength":1}}}}}""";

        Assert.Empty(Structural.Errors(Schema, """{"spec":{"old":"long","new":"a"}}""", """{"spec":{"old":"long"}}"""));
        Assert.Equal(["spec.old: Too long: may not be more than 1 bytes"], Structural.Errors(Schema, """{"spec":{"old":"longer"}}""", """{"spec":{"old":"long"}}"""));
    }

    [Fact]
    public void Check_UpdateOfAListMap_ForgivesItemsByTheirKeys()
    {
        const string Schema = """
            {"type":"object","properties":{"l":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["n"],
             "items":{"type":"object","required":["n"],"properties":{"n":{"type":"string"},"v":{"type":"integer","maximum":3}}}}}}
            """;

        Assert.Equal(
            ["l[1].v: Invalid value: 9: l[1].v in body should be less than or equal to 3"],
            Structural.Errors(Schema, """{"l":[{"n":"kept","v":7},{"n":"new","v":9}]}""", """{"l":[{"n":"other","v":1},{"n":"kept","v":7}]}"""));
    }
}
