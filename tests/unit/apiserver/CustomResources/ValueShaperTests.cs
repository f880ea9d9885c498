using Cluster.ApiServer.CustomResources.Schemas;

namespace Cluster.ApiServer.Tests.CustomResources;

public sealed class ValueShaperTests
{
    [Theory]
    [InlineData("""{"type":"object","properties":{"spec":{"type":"object","properties":{"a":{"type":"string"}}}}}""", """{"spec":{"a":"x","b":1},"other":2}""", """{"spec":{"a":"x"}}""")]
    [InlineData("""{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"spec":{"type":"object"}}}""", """{"spec":{"b":1},"other":2}""", """{"spec":{},"other":2}""")]
    [InlineData("""{"type":"object","properties":{"m":{"type":"object","additionalProperties":{"type":"object","properties":{"a":{"type":"string"}}}}}}""", """{"m":{"k":{"a":"x","b":1}}}""", """{"m":{"k":{"a":"x"}}}""")]
    [InlineData("""{"type":"object","properties":{"l":{"type":"array","items":{"type":"object","properties":{"a":{"type":"string"}}}}}}""", """{"l":[{"a":"x","b":1}]}""", """{"l":[{"a":"x"}]}""")]
    [InlineData("""{"type":"object","properties":{"t":{"type":"object","x-kubernetes-embedded-resource":true,"properties":{"spec":{"type":"object"}}}}}""",
        """{"t":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"},"spec":{"y":1},"z":1}}""", """{"t":{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x"},"spec":{}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","nullable":true},"c":{"type":"string","default":"x"}}}""", """{"a":null,"b":null,"c":null}""", """{"b":null,"c":null}""")]
    public void Shape_Prune_KeepsWhatTheSchemaKnows(string schema, string document, string expected) =>
        Assert.Equal(expected, Structural.Shaped(schema, document, Shaping.Prune));

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","default":"x"}}}""", "{}", """{"a":"x"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","default":"x"}}}""", """{"a":null}""", """{"a":"x"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","default":"x","nullable":true}}}""", """{"a":null}""", """{"a":null}""")]
    [InlineData("""{"type":"object","properties":{"s":{"type":"object","default":{},"properties":{"a":{"type":"integer","default":1}}}}}""", "{}", """{"s":{"a":1}}""")]
    [InlineData("""{"type":"object","properties":{"s":{"type":"object","properties":{"a":{"type":"integer","default":1}}}}}""", "{}", "{}")]
    [InlineData("""{"type":"object","properties":{"l":{"type":"array","items":{"type":"object","properties":{"a":{"type":"integer","default":1}}}}}}""", """{"l":[{},{"a":2}]}""", """{"l":[{"a":1},{"a":2}]}""")]
    public void Shape_Default_FillsInWhatIsMissing(string schema, string document, string expected) =>
        Assert.Equal(expected, Structural.Shaped(schema, document, Shaping.Default));

    [Fact]
    public void Shape_NothingToDo_GivesTheSameFieldsBack()
    {
        var obj = ApiServer.CustomResources.CustomObject.Decode("""{"apiVersion":"a/v1","kind":"K","metadata":{"name":"x"},"spec":{"a":"x"}}"""u8);

        Assert.Same(obj.Fields, ValueShaper.Shape(
            obj.Fields, Structural.Schema("""{"type":"object","properties":{"spec":{"type":"object","properties":{"a":{"type":"string","default":"y"}}}}}"""), Shaping.Prune | Shaping.Default));
    }

    [Fact]
    public void Decode_FieldGivenTwice_TakesTheLast()
    {
        var obj = ApiServer.CustomResources.CustomObject.Decode("""{"apiVersion":"a/v1","kind":"K","spec":{"a":1,"a":2}}"""u8);

        Assert.Equal("""{"a":2}""", obj["spec"].GetRawText());
    }
}
