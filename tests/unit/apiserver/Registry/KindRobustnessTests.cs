using System.Text;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.Registry;

/// <summary>Objects that fit the schema, however odd, are accepted or refused by field: no rule throws.</summary>
public sealed class KindRobustnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Kinds => [.. BuiltInResources.All.Select(definition => definition.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void Rules_OnRandomObjects_NeverThrow(string name)
    {
        var definition = BuiltInResources.All.Single(candidate => candidate.Name == name);
        var schema = Schema.Of(definition.ClrType);
        var random = new Random(11);
        IKubernetesObject? last = null;
        for (var i = 0; i < 400; i++)
        {
            var json = Encoding.UTF8.GetBytes(Value(random, schema, depth: 0)!.ToJsonString());
            Assert.Null(FieldCheck.Run(json, schema).TypeError);
            var obj = definition.PrepareForCreate(definition.Default(definition.Decode(json)));
            _ = definition.ValidateCreate(obj).Select(error => error.ToString()).ToList();
            if (last is not null)
            {
                var next = definition.PrepareForUpdate(obj, last);
                _ = definition.ValidateUpdate(next, last).Select(error => error.ToString()).ToList();
                _ = definition.ValidateStatusUpdate(definition.PrepareForStatusUpdate(obj, last), last).ToList();
            }
            _ = definition.Cells(definition.Decode(json), Now);
            _ = definition.FieldPaths.Select(path => definition.FieldValue(obj, path)).ToList();
            Assert.Null(FieldCheck.Run(definition.Encode(obj), schema).TypeError);
            last = obj;
        }
    }

    private static JsonNode? Value(Random random, Schema schema, int depth)
    {
        if (depth > 0 && random.Next(12) == 0)
            return null;
        return schema.Kind switch
        {
            SchemaKind.Object => Fields(random, schema, depth),
            SchemaKind.Map => new JsonObject(Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create($"k{i}", Value(random, schema.Items!, depth + 1)))),
            SchemaKind.List => new JsonArray([.. Enumerable.Range(0, depth > 8 ? 0 : random.Next(3)).Select(_ => Value(random, schema.Items!, depth + 1))]),
            SchemaKind.Integer => random.Next(-2, 70000),
            SchemaKind.Number => random.Next(-2, 70000) / 4.0,
            SchemaKind.Boolean => random.Next(2) == 0,
            SchemaKind.IntOrString => random.Next(2) == 0 ? random.Next(-1, 100) : Word(random),
            SchemaKind.Quantity => random.Next(2) == 0 ? "100m" : "-1Gi",
            SchemaKind.Time or SchemaKind.MicroTime => "2026-01-01T00:00:00Z",
            SchemaKind.Bytes => "eA==",
            _ => Word(random),
        };
    }

    private static JsonObject Fields(Random random, Schema schema, int depth)
    {
        var fields = new JsonObject();
        foreach (var (name, field) in schema.Fields)
            if (name is not ("apiVersion" or "kind") && (depth < 2 || random.Next(depth > 8 ? 20 : 4) == 0))
                fields[name] = Value(random, field.Schema, depth + 1);
        return fields;
    }

    private static string Word(Random random) => (string[])["", "a", "Always", "ClusterIP", "ExternalName", "10.0.0.1", "..", "/x", "50%", "RollingUpdate", "Exists", "None"] is var all
        ? all[random.Next(all.Length)] : "";
}
