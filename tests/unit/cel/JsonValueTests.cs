using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cluster.Cel.Tests;

/// <summary>JSON read by declared types, both from parsed elements and from trees.</summary>
public sealed class JsonValueTests
{
    private const string Json = """
        {"name":"web","count":3,"ratio":2,"at":"2020-01-02T03:04:05Z","every":"90s","data":"aGk=","port":"http","tags":["b","a"],
         "rules":[{"name":"x","value":1},{"name":"y","value":2}],"labels":{"a.b/c":"d"},"free":{"deep":[1,2.5,"s",null,true]},"nothing":null,
         "namespace":"default","x-y":1}
        """;

    private static readonly CelType Rule = CelType.Object("Self.rules.@idx", field => field switch { "name" => CelType.String, "value" => CelType.Int, _ => null });

    private static readonly CelType Self = CelType.Object("Self", field => field switch
    {
        "name" => CelType.String,
        "count" => CelType.Int,
        "ratio" => CelType.Double,
        "at" => CelType.Timestamp,
        "every" => CelType.Duration,
        "data" => CelType.Bytes,
        "port" or "free" => CelType.Dyn,
        "tags" => CelType.List(CelType.String).WithSemantics(CelListSemantics.Set),
        "rules" => CelType.List(Rule).WithSemantics(CelListSemantics.MapBy(["name"])),
        "labels" => CelType.Map(CelType.String, CelType.String),
        "nothing" => CelType.String.AsNullable(),
        "strict" or "absent" => CelType.String,
        "__namespace__" => CelType.String,
        "x__dash__y" => CelType.Int,
        _ => null,
    });

    private static readonly CelEnvironment Environment = CelEnvironment.Kubernetes.WithVariable("self", Self);

    [Theory]
    [InlineData("self.name == 'web' && self.count + 1 == 4")]
    [InlineData("self.ratio / 4.0 == 0.5")]
    [InlineData("self.at.getFullYear() == 2020")]
    [InlineData("self.every == duration('1m30s')")]
    [InlineData("self.data == b'hi'")]
    [InlineData("self.port == 'http' && type(self.port) == string")]
    [InlineData("self.tags == ['a', 'b'] || ['a', 'b'] == self.tags || self.tags.all(t, t in ['a', 'b'])")]
    [InlineData("self.tags + self.tags == self.tags")]
    [InlineData("self.rules.exists(r, r.name == 'y' && r.value == 2)")]
    [InlineData("self.rules.filter(r, r.value > 1).map(r, r.name) == ['y']")]
    [InlineData("self.rules == self.rules && (self.rules + self.rules).size() == 2")]
    [InlineData("self.labels['a.b/c'] == 'd' && self.labels.exists(k, v, v == 'd')")]
    [InlineData("self.free.deep[0] == 1 && self.free.deep[1] == 2.5 && self.free.deep[3] == null && self.free.deep.size() == 5")]
    [InlineData("dyn(self.nothing) == null")]
    [InlineData("has(self.name) && !has(self.absent)")]
    [InlineData("self.?absent.orValue('none') == 'none'")]
    [InlineData("self.__namespace__ == 'default' && self.x__dash__y == 1")]
    public void Rule_OverJson_Holds(string rule)
    {
        var program = Environment.Compile(rule);
        using var document = JsonDocument.Parse(Json);

        var fromElement = program.Evaluate([CelJson.Read(document.RootElement, Self)]).Value;
        var fromTree = program.Evaluate([CelJson.Read(JsonNode.Parse(Json), Self)]).Value;

        Assert.True(fromElement.IsTrue, fromElement.ToString());
        Assert.True(fromTree.IsTrue, fromTree.ToString());
    }

    [Theory]
    [InlineData("self.absent == 'x'", """{}""", "no such key: absent")]
    [InlineData("self.strict == 'x'", """{"strict":null}""", "invalid data, got null for schema with nullable=false")]
    [InlineData("self.count > 1", """{"count":"x"}""", "invalid data, expected int but found string")]
    [InlineData("self.at.getHours() > 1", """{"at":"x"}""", "invalid data, \"x\" is no date-time")]
    [InlineData("self.rules[5].value > 1", """{"rules":[]}""", "index out of bounds: 5")]
    public void Rule_OverUnfitJson_FailsWithTheReason(string rule, string json, string error) =>
        Assert.Equal(error, Environment.Compile(rule).Evaluate([CelJson.Read(JsonNode.Parse(json), Self)]).Value.AsError.Message);

    [Fact]
    public void Equality_OfListsThatAreMaps_IgnoresOrder()
    {
        var environment = Environment.WithVariable("oldSelf", Self);
        var other = JsonNode.Parse("""{"rules":[{"name":"y","value":2},{"name":"x","value":1}],"tags":["a","b"]}""");

        var value = environment.Compile("self.rules == oldSelf.rules && self.tags == oldSelf.tags")
            .Evaluate([CelJson.Read(JsonNode.Parse(Json), Self), CelJson.Read(other, Self)]).Value;

        Assert.True(value.IsTrue, value.ToString());
    }

    [Fact]
    public void Equality_OfObjects_LeavesOutWhatTheTypeDoesNotDeclare()
    {
        var json = JsonNode.Parse("""{"name":"a","undeclared":{"b":1}}""");
        var environment = Environment.WithVariable("oldSelf", Self);

        Assert.True(environment.Compile("self == oldSelf").Evaluate([CelJson.Read(json, Self), CelJson.Read(json, Self)]).Value.IsTrue);
        Assert.True(environment.Compile("self == oldSelf").Evaluate([CelJson.Read(json, Self), CelJson.Read(JsonNode.Parse(Json), Self)]).Value.IsFalse);
    }

    [Fact]
    public void Write_ConstructedObject_GivesItsJson()
    {
        var environment = CelEnvironment.Kubernetes.WithTypes(new ObjectTypes());
        var value = environment.Compile("Object{spec: Object.spec{replicas: 1 + 2, ?paused: optional.none(), labels: {'a': 'b'}}}").Evaluate([]).Value;

        Assert.Equal("""{"spec":{"replicas":3,"labels":{"a":"b"}}}""", CelJson.Write(value)!.ToJsonString());
    }

    private sealed class ObjectTypes : ICelTypeProvider
    {
        private static readonly CelType Spec = CelType.Object("Object.spec", field => field switch
        {
            "replicas" => CelType.Int,
            "paused" => CelType.Bool,
            "labels" => CelType.Map(CelType.String, CelType.String),
            _ => null,
        });

        public CelType? FindType(string name) => name switch
        {
            "Object" => CelType.Object("Object", field => field == "spec" ? Spec : null),
            "Object.spec" => Spec,
            _ => null,
        };
    }
}
