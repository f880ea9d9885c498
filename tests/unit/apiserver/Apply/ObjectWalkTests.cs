using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Apply;

namespace Cluster.ApiServer.Tests.Apply;

/// <summary>Extraction, comparison, merge and removal, on built-in kinds and on data without a schema.</summary>
[Trait("Requirement", "GOAL-11")]
public sealed class ObjectWalkTests
{
    private static readonly Schema Pod = Schema.Of<Pod>();
    private static readonly Schema Deployment = Schema.Of<Deployment>();

    private static Schema? SchemaOf(string kind) => kind switch
    {
        "Pod" => Pod,
        "Deployment" => Deployment,
        "ConfigMap" => Schema.Of<ConfigMap>(),
        _ => null,
    };

    [Theory]
    [InlineData("Deployment", """{"spec":{"replicas":1,"template":{"spec":{"containers":[{"name":"a","image":"x"}]}}}}""",
        """{"f:spec":{"f:replicas":{},"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:image":{},"f:name":{}}}}}}}""")]
    [InlineData("Pod", """{"metadata":{"labels":{"a":"b"},"finalizers":["x/y","x/z"]}}""", """{"f:metadata":{"f:finalizers":{"v:\"x/y\"":{},"v:\"x/z\"":{}},"f:labels":{"f:a":{}}}}""")]
    [InlineData("Pod", """{"spec":{"containers":[{"name":"a","args":["1","2"],"resources":{"limits":{"cpu":"1"}}}]}}""",
        """{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:args":{},"f:name":{},"f:resources":{"f:limits":{"f:cpu":{}}}}}}}""")]
    [InlineData("Pod", """{"spec":{"nodeSelector":{"a":"b"},"volumes":[{"name":"v","emptyDir":{}}]}}""",
        """{"f:spec":{"f:nodeSelector":{},"f:volumes":{"k:{\"name\":\"v\"}":{".":{},"f:emptyDir":{},"f:name":{}}}}}""")]
    [InlineData("Pod", """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80},{"containerPort":80,"protocol":"UDP"}]}]}}""",
        """{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:name":{},"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}},"k:{\"containerPort\":80,\"protocol\":\"UDP\"}":{".":{},"f:containerPort":{},"f:protocol":{}}}}}}}""")]
    [InlineData("Pod", """{"spec":{"containers":[{"name":"a","env":[{"name":"E","value":"1"},{"name":"E","value":"2"}]}]}}""",
        """{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:env":{"k:{\"name\":\"E\"}":{}},"f:name":{}}}}}""")]
    [InlineData("ConfigMap", """{"data":{"a":"1"},"binaryData":{},"metadata":{"annotations":null}}""", """{"f:binaryData":{},"f:data":{"f:a":{}},"f:metadata":{"f:annotations":{}}}""")]
    [InlineData("", """{"spec":{"a":{"b":1},"list":[{"name":"x"}],"none":null,"empty":{}}}""", """{"f:spec":{".":{},"f:a":{".":{},"f:b":{}},"f:empty":{},"f:list":{},"f:none":{}}}""")]
    public void Extract_Value_NamesItsLeavesAndItems(string kind, string value, string expected) =>
        Assert.Equal(expected, FieldExtractor.Extract(Documents.Element(value), SchemaOf(kind)).ToString());

    [Theory]
    [InlineData("ConfigMap", """{"data":{"a":"1","b":"2"}}""", """{"data":{"a":"1","b":"3","c":"4"}}""", """{"f:data":{"f:b":{},"f:c":{}}}""", "{}")]
    [InlineData("ConfigMap", """{"data":{"a":"1"}}""", """{}""", "{}", """{"f:data":{".":{},"f:a":{}}}""")]
    [InlineData("ConfigMap", """{}""", """{"data":{"a":"1"}}""", """{"f:data":{".":{},"f:a":{}}}""", "{}")]
    [InlineData("ConfigMap", """{"data":null}""", """{"data":{"a":"1"}}""", """{"f:data":{"f:a":{}}}""", "{}")]
    [InlineData("ConfigMap", """{"data":{"b":"2","a":"1"}}""", """{"data":{"a":"1","b":"2"}}""", "{}", "{}")]
    [InlineData("Deployment", """{"spec":{"replicas":1}}""", """{"spec":{"replicas":1.0}}""", "{}", "{}")]
    [InlineData("Pod", """{"spec":{"containers":[{"name":"a","image":"x"},{"name":"b","image":"x"}]}}""", """{"spec":{"containers":[{"name":"b","image":"y"},{"name":"c"}]}}""",
        """{"f:spec":{"f:containers":{"k:{\"name\":\"b\"}":{"f:image":{}},"k:{\"name\":\"c\"}":{".":{},"f:name":{}}}}}""",
        """{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:image":{},"f:name":{}}}}}""")]
    [InlineData("Pod", """{"metadata":{"finalizers":["a/b","a/c"]}}""", """{"metadata":{"finalizers":["a/c","a/d"]}}""",
        """{"f:metadata":{"f:finalizers":{"v:\"a/d\"":{}}}}""", """{"f:metadata":{"f:finalizers":{"v:\"a/b\"":{}}}}""")]
    [InlineData("Pod", """{"spec":{"tolerations":[{"key":"a"}]}}""", """{"spec":{"tolerations":[{"key":"b"}]}}""", """{"f:spec":{"f:tolerations":{}}}""", "{}")]
    [InlineData("Pod", """{"spec":{"nodeSelector":{"a":"1"}}}""", """{"spec":{"nodeSelector":{"a":"1","b":"2"}}}""", """{"f:spec":{"f:nodeSelector":{}}}""", "{}")]
    [InlineData("Pod", """{"metadata":{"finalizers":["a/b","a/b"]}}""", """{"metadata":{"finalizers":["a/b"]}}""", """{"f:metadata":{"f:finalizers":{"v:\"a/b\"":{}}}}""", "{}")]
    [InlineData("Pod", """{"metadata":{"finalizers":["a/b"]}}""", """{"metadata":{"finalizers":["a/b","a/b"]}}""", """{"f:metadata":{"f:finalizers":{"v:\"a/b\"":{}}}}""", "{}")]
    [InlineData("Pod", """{"metadata":{"finalizers":["a/b","a/b"]}}""", """{"metadata":{"finalizers":["a/b","a/b"]},"spec":{}}""", """{"f:spec":{}}""", "{}")]
    [InlineData("", """{"a":{"b":1}}""", """{"a":[1]}""", """{"f:a":{}}""", """{"f:a":{"f:b":{}}}""")]
    [InlineData("", """{"a":"x"}""", """{"a":{"b":1}}""", """{"f:a":{".":{},"f:b":{}}}""", "{}")]
    public void Compare_TwoStates_TellsWhatChangedAndWhatIsGone(string kind, string before, string after, string changed, string removed)
    {
        var difference = ObjectComparer.Compare(Documents.Element(before), Documents.Element(after), SchemaOf(kind));

        Assert.Equal(changed, difference.Changed.ToString());
        Assert.Equal(removed, difference.Removed.ToString());
    }

    [Fact]
    public void Compare_LargeMapsInOtherOrder_FindsTheOneDifference()
    {
        var keys = Enumerable.Range(0, 5000).Select(i => $"\"k{i}\":\"v\"").ToList();
        var before = $$"""{"data":{ {{string.Join(',', keys)}} } }""";
        keys.Reverse();
        var after = $$"""{"data":{ {{string.Join(',', keys.Append("\"new\":\"v\""))}} } }""";

        var difference = ObjectComparer.Compare(Documents.Element(before), Documents.Element(after), Schema.Of<ConfigMap>());

        Assert.Equal("""{"f:data":{"f:new":{}}}""", difference.Changed.ToString());
        Assert.True(difference.Removed.IsEmpty);
    }

    [Theory]
    [InlineData("ConfigMap", """{"data":{"a":"1","b":"2"}}""", """{"data":{"b":"3","c":"4"}}""", """{"data":{"a":"1","b":"3","c":"4"}}""")]
    [InlineData("ConfigMap", """{"data":{"a":"1"}}""", """{"data":null}""", """{"data":{"a":"1"}}""")]
    [InlineData("ConfigMap", """{"data":{"a":"1"}}""", """{"data":{}}""", """{"data":{"a":"1"}}""")]
    [InlineData("Deployment", """{"spec":{"replicas":1}}""", """{"spec":{"replicas":null}}""", """{"spec":{"replicas":null}}""")]
    [InlineData("Pod", """{"spec":{"tolerations":[{"key":"a"}],"nodeSelector":{"a":"1"}}}""", """{"spec":{"tolerations":[{"key":"b"}],"nodeSelector":{"b":"1"}}}""", """{"spec":{"tolerations":[{"key":"b"}],"nodeSelector":{"b":"1"}}}""")]
    [InlineData("Pod", """{"spec":{"containers":[{"name":"a","image":"x"},{"name":"b","env":[{"name":"E","value":"1"}]}]}}""",
        """{"spec":{"containers":[{"name":"b","env":[{"name":"F","value":"2"},{"name":"E","value":"3"}]}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"x"},{"name":"b","env":[{"name":"F","value":"2"},{"name":"E","value":"3"}]}]}}""")]
    [InlineData("", """{"a":{"b":1},"l":[1,2]}""", """{"a":{"c":2},"l":[3]}""", """{"a":{"b":1,"c":2},"l":[3]}""")]
    public void Merge_Configuration_WinsWhereItSpeaks(string kind, string live, string applied, string expected) =>
        Documents.AssertSame(expected, Documents.Merged(live, applied, SchemaOf(kind)));

    [Theory]
    [InlineData("a b c", "a b c", "a b c")]
    [InlineData("a b c", "c b a", "c b a")]
    [InlineData("a b c", "b d", "a b c d")]
    [InlineData("a b c", "d", "a b c d")]
    [InlineData("x a y b z", "b a", "x y b z a")]
    [InlineData("a b", "c a", "c a b")]
    public void Merge_Lists_KeepTheConfigurationsOrderAndThePlaceOfTheRest(string live, string applied, string expected)
    {
        static string List(string names) => $$"""{"metadata":{"finalizers":[{{string.Join(',', names.Split(' ').Select(name => $"\"{name}\""))}}]} }""";

        Documents.AssertSame(List(expected), Documents.Merged(List(live), List(applied), Pod));
    }

    [Theory]
    [InlineData("""{"f:data":{"f:a":{}}}""", """{"data":{"b":"2"},"metadata":{"name":"x"}}""")]
    [InlineData("""{"f:data":{}}""", """{"metadata":{"name":"x"}}""")]
    [InlineData("""{"f:data":{"f:a":{},"f:b":{}}}""", """{"data":{},"metadata":{"name":"x"}}""")]
    [InlineData("""{"f:absent":{}}""", """{"data":{"a":"1","b":"2"},"metadata":{"name":"x"}}""")]
    public void Remove_Fields_TakesThemOut(string fields, string expected) =>
        Documents.AssertSame(expected, Documents.Without("""{"data":{"a":"1","b":"2"},"metadata":{"name":"x"}}""", fields, Schema.Of<ConfigMap>()));

    [Fact]
    public void Remove_Item_LeavesItsSiblings() => Documents.AssertSame(
        """{"spec":{"containers":[{"name":"b","image":"y"}]}}""",
        Documents.Without(
            """{"spec":{"containers":[{"name":"a","image":"x"},{"name":"b","image":"y","tty":true}]}}""",
            """{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{},"k:{\"name\":\"b\"}":{"f:tty":{}}}}}""", Pod));
}
