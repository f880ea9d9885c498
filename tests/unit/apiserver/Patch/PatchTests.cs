using System.Text;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.Tests.Patch;

[Trait("Requirement", "CTL-39")]
public sealed class PatchTests
{
    private static string Apply(string mediaType, string current, string patch, Schema? schema = null) =>
        Patchers.For(mediaType)!.Apply(JsonNode.Parse(current)!, Encoding.UTF8.GetBytes(patch), schema).ToJsonString();

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\nactual   {actual}");

    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{}""", """{"a":1,"a":2}""", """{"a":2}""")]
    public void MergePatch_Rfc7386Cases_Apply(string current, string patch, string expected) =>
        AssertJson(expected, Apply(Patchers.MergeType, current, patch));

    [Theory]
    [InlineData("[]")]
    [InlineData("nope")]
    [InlineData("""{"a":""")]
    public void MergePatch_NotAnObject_IsBadRequest(string patch) =>
        Assert.Equal(400, Assert.Throws<PatchException>(() => Apply(Patchers.MergeType, "{}", patch)).Code);

    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc"]}]""", """{"foo":["bar",["abc"]]}""")]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""")]
    [InlineData("""{"foo":["a","b","c"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["a","c"]}""")]
    [InlineData("""{"baz":"qux"}""", """[{"op":"replace","path":"/baz","value":"boo"}]""", """{"baz":"boo"}""")]
    [InlineData("""{"a":{"x":1},"b":{}}""", """[{"op":"move","from":"/a/x","path":"/b/y"}]""", """{"a":{},"b":{"y":1}}""")]
    [InlineData("""{"foo":["all","grass","cows","eat"]}""", """[{"op":"move","from":"/foo/1","path":"/foo/3"}]""", """{"foo":["all","cows","eat","grass"]}""")]
    [InlineData("""{"a":{"x":1}}""", """[{"op":"copy","from":"/a","path":"/b"}]""", """{"a":{"x":1},"b":{"x":1}}""")]
    [InlineData("""{"a/b":{"~c":1}}""", """[{"op":"test","path":"/a~1b/~0c","value":1},{"op":"add","path":"/ok","value":null}]""", """{"a/b":{"~c":1},"ok":null}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/missing","value":null}]""", """{"a":1}""")]
    public void JsonPatch_Rfc6902Cases_Apply(string current, string patch, string expected) =>
        AssertJson(expected, Apply(Patchers.JsonType, current, patch));

    [Theory]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""", 422)]
    [InlineData("""[{"op":"remove","path":"/zzz"}]""", 422)]
    [InlineData("""[{"op":"replace","path":"/zzz","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/l/9","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/l/01","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/x/y/z","value":1}]""", 422)]
    [InlineData("""[{"op":"jump","path":"/a"}]""", 422)]
    [InlineData("""[{"op":"add","path":"a","value":1}]""", 422)]
    [InlineData("""[{"op":"add","path":"/a"}]""", 400)]
    [InlineData("""[1]""", 400)]
    [InlineData("""{"op":"add"}""", 400)]
    [InlineData("""[{"op":""", 400)]
    public void JsonPatch_ThatCannotApply_AnswersAsUpstream(string patch, int code) =>
        Assert.Equal(code, Assert.Throws<PatchException>(() => Apply(Patchers.JsonType, """{"a":1,"l":[]}""", patch)).Code);

    [Fact]
    public void JsonPatch_TooManyOperations_IsRefused()
    {
        var patch = "[" + string.Join(',', Enumerable.Repeat("""{"op":"add","path":"/a","value":1}""", JsonPatcher.MaxOperations + 1)) + "]";

        var error = Assert.Throws<PatchException>(() => Apply(Patchers.JsonType, "{}", patch));

        Assert.Equal(413, error.Code);
        Assert.Equal("The allowed maximum operations in a JSON patch is 10000, got 10001", error.Message);
    }

    [Fact]
    public void JsonPatch_DoublingCopies_StopAtTheLimit()
    {
        var operations = Enumerable.Range(0, 40).Select(_ => """{"op":"copy","from":"/a","path":"/a/-"}""");

        var error = Assert.Throws<PatchException>(() =>
            Apply(Patchers.JsonType, """{"a":["0123456789"]}""", "[" + string.Join(',', operations) + "]"));

        Assert.Equal(413, error.Code);
    }

    private const string TwoContainers = """{"spec":{"containers":[{"name":"a","image":"a:1"},{"name":"b","image":"b:1"}]}}""";

    [Theory]
    [InlineData(TwoContainers, """{"spec":{"containers":[{"name":"b","image":"b:2"}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"a:1"},{"name":"b","image":"b:2"}]}}""")]
    [InlineData(TwoContainers, """{"spec":{"containers":[{"name":"c","image":"c:1","tty":null}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"a:1"},{"name":"b","image":"b:1"},{"name":"c","image":"c:1"}]}}""")]
    [InlineData(TwoContainers, """{"spec":{"containers":[{"name":"a","$patch":"delete"}]}}""",
        """{"spec":{"containers":[{"name":"b","image":"b:1"}]}}""")]
    [InlineData(TwoContainers, """{"spec":{"containers":[{"name":"z","image":"z"},{"$patch":"replace"}]}}""",
        """{"spec":{"containers":[{"name":"z","image":"z"}]}}""")]
    [InlineData(TwoContainers, """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}""",
        """{"spec":{"containers":[{"name":"b","image":"b:1"},{"name":"a","image":"a:1"}]}}""")]
    [InlineData(TwoContainers, """{"spec":{"$setElementOrder/containers":[{"name":"c"},{"name":"a"}],"containers":[{"name":"c","image":"c"}]}}""",
        """{"spec":{"containers":[{"name":"b","image":"b:1"},{"name":"c","image":"c"},{"name":"a","image":"a:1"}]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""", """{"metadata":{"finalizers":["b","c"]}}""",
        """{"metadata":{"finalizers":["a","b","c"]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""", """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}""",
        """{"metadata":{"finalizers":["b"]}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1","b":"2"}}}""", """{"metadata":{"labels":{"a":null,"c":"3"}}}""",
        """{"metadata":{"labels":{"b":"2","c":"3"}}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1"}}}""", """{"metadata":{"labels":{"$patch":"replace","c":"3"}}}""",
        """{"metadata":{"labels":{"c":"3"}}}""")]
    [InlineData("""{"spec":{"tolerations":[{"key":"a"}]}}""", """{"spec":{"tolerations":[{"key":"b"}]}}""",
        """{"spec":{"tolerations":[{"key":"b"}]}}""")]
    [InlineData("""{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}""",
        """{"spec":{"volumes":[{"name":"v","$retainKeys":["name","hostPath"],"hostPath":{"path":"/"}}]}}""",
        """{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/"}}]}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1"},"annotations":{"b":"2"}}}""", """{"metadata":{"$retainKeys":["labels"],"labels":{"c":"3"}}}""",
        """{"metadata":{"labels":{"a":"1","c":"3"}}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b","c"]}}""", """{"metadata":{"$setElementOrder/finalizers":["d","c","a"],"$deleteFromPrimitiveList/finalizers":["b"],"finalizers":["d"]}}""",
        """{"metadata":{"finalizers":["d","c","a"]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a","ports":[{"containerPort":1,"name":"x"},{"containerPort":2}]}]}}""",
        """{"spec":{"containers":[{"name":"a","$setElementOrder/ports":[{"containerPort":2},{"containerPort":1}],"ports":[{"containerPort":1,"name":"y"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":2},{"containerPort":1,"name":"y"}]}]}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1"}}}""", """{"metadata":{"labels":{"$patch":"delete"}}}""", """{"metadata":{"labels":{}}}""")]
    [InlineData("""{}""", """{"spec":{"containers":[{"name":"a","$patch":"merge"}],"x":{"$patch":"delete"}}}""",
        """{"spec":{"containers":[{"name":"a"}],"x":{}}}""")]
    public void StrategicMerge_PodCases_Apply(string current, string patch, string expected) =>
        AssertJson(expected, Apply(Patchers.StrategicMergeType, current, patch, Schema.Of<Pod>()));

    [Fact]
    public void StrategicMerge_RetainKeysOnStrategy_DropsTheOldUnionMember() => AssertJson(
        """{"spec":{"strategy":{"type":"Recreate"}}}""",
        Apply(
            Patchers.StrategicMergeType,
            """{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}""",
            """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""",
            Schema.Of<Deployment>()));

    [Theory]
    [InlineData("""{"spec":{"containers":[{"image":"x"}]}}""", "map: {\"image\":\"x\"} does not contain declared merge key: name")]
    [InlineData("""{"spec":{"$patch":"explode"}}""", "unknown patch type: \"explode\"")]
    [InlineData("""{"spec":{"$deleteFromPrimitiveList/finalizers":"a"}}""", "invalid patch format of primitive list")]
    [InlineData("""{"spec":{"$retainKeys":["containers"],"nodeName":"n"}}""", "invalid patch format of retainKeys")]
    [InlineData("""{"spec":{"$retainKeys":"containers"}}""", "invalid patch format of retainKeys")]
    [InlineData("""{"spec":{"$setElementOrder/containers":"a"}}""", "invalid patch format of setElementOrder list")]
    [InlineData("[]", "invalid JSON document")]
    public void StrategicMerge_BadPatch_IsBadRequest(string patch, string message)
    {
        var error = Assert.Throws<PatchException>(() => Apply(Patchers.StrategicMergeType, TwoContainers, patch, Schema.Of<Pod>()));

        Assert.Equal(400, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void StrategicMergePatch_FieldThatIsReplaced_KeepsNothingOfTheOldValue() => AssertJson(
        """{"spec":{"minAvailable":1,"selector":{"matchLabels":{"b":"2"}}}}""",
        Apply(
            Patchers.StrategicMergeType, """{"spec":{"minAvailable":1,"selector":{"matchLabels":{"a":"1"}}}}""",
            """{"spec":{"selector":{"matchLabels":{"b":"2"}}}}""", Schema.Of<Cluster.Api.Policy.V1.PodDisruptionBudget>()));
}
