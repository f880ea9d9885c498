using System.Text;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry.Kinds.Pods;

namespace Cluster.ApiServer.Tests.Http;

public sealed class JsonOutlineTests
{
    private static string Cut(string json, params string[] paths) => Encoding.UTF8.GetString(JsonOutline.Of(paths).Cut(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2],"d":"x"},"e":[]}""", """{"b":{"d":"x"}}""")]
    [InlineData("""{"b":{"c":[1,2]}}""", """{"b":{}}""")]
    [InlineData("""{"b":null,"a":1}""", """{"b":null}""")]
    [InlineData("""{"b":[{"d":{"deep":[true]}},{"c":2},3]}""", """{"b":[{"d":{"deep":[true]}},{},3]}""")]
    [InlineData("""{"b":[]}""", """{"b":[]}""")]
    [InlineData("{}", "{}")]
    public void Cut_KeepsWhatIsNamedAndNothingElse(string json, string expected) => Assert.Equal(expected, Cut(json, "b.d"));

    [Fact]
    public void Cut_PathThatIsTheBeginningOfAnother_KeepsAll() => Assert.Equal("""{"b":{"c":1,"d":2}}""", Cut("""{"b":{"c":1,"d":2},"a":1}""", "b", "b.d"));

    [Fact]
    public void PodCells_FromTheirFieldsAlone_AreThoseOfTheWholePod()
    {
        var definition = PodResource.Definition;
        var json = """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","namespace":"n","labels":{"a":"b"},"creationTimestamp":"2026-01-01T11:55:00Z","deletionTimestamp":"2026-01-01T12:00:00Z"},
            "spec":{"nodeName":"node-1","readinessGates":[{"conditionType":"example.com/ready"}],"initContainers":[{"name":"s","image":"i","restartPolicy":"Always"},{"name":"i"}],
            "containers":[{"name":"a","env":[{"name":"X","value":"1"}]},{"name":"b"}]},
            "status":{"phase":"Running","podIP":"10.0.0.1","podIPs":[{"ip":"10.0.0.1"}],"nominatedNodeName":"node-2",
            "conditions":[{"type":"Initialized","status":"True"},{"type":"example.com/ready","status":"True"},{"type":"Ready","status":"True"}],
            "initContainerStatuses":[{"name":"s","ready":true,"started":true,"restartCount":2,"state":{"running":{}},"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-01-01T11:56:00Z"}}},
            {"name":"i","state":{"terminated":{"exitCode":0}}}],
            "containerStatuses":[{"name":"a","ready":true,"restartCount":3,"image":"i","state":{"running":{}},"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-01-01T11:58:00Z"}}},
            {"name":"b","state":{"terminated":{"reason":"Completed"}}}]}}
            """u8;
        var now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        object?[] fromAll = definition.Cells(definition.Decode(json), now), fromFields = definition.Cells(definition.Decode(definition.CellFields!.Cut(json)), now);
        Assert.Equal(fromAll, fromFields);
        Assert.Equal("p | 2/3 | Terminating | 5 (2m ago) | 5m | 10.0.0.1 | node-1 | node-2 | 1/1", string.Join(" | ", fromFields));
    }
}
