using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>CustomResourceDefinitions, and objects for the kinds that they describe.</summary>
internal static class SchemaMaker
{
    /// <summary>Kinds that the fuzzer may define.</summary>
    public const int Kinds = 6;

    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean"];
    private static readonly string[] Formats = ["date-time", "int32", "byte", "uuid", "ipv4", "duration", "bogus", "int64", "email", "date"];
    private static readonly string[] Fields = ["a", "b", "c", "spec", "status", "items", "name"];

    /// <summary>Where the objects of a kind live.</summary>
    public static string Collection(int kind) => $"/apis/fuzz.example.com/v1/namespaces/default/w{kind}s";

    /// <summary>A definition of a kind.</summary>
    public static JsonObject Definition(int kind, Random random)
    {
        var root = Schema(random, 0);
        root["type"] = "object";
        var version = new JsonObject { ["name"] = "v1", ["served"] = true, ["storage"] = true, ["schema"] = new JsonObject { ["openAPIV3Schema"] = root } };
        if (random.Next(3) == 0)
            version["subresources"] = new JsonObject { ["status"] = new JsonObject(), ["scale"] = new JsonObject { ["specReplicasPath"] = ".spec.a", ["statusReplicasPath"] = ".status.a" } };
        if (random.Next(3) == 0)
            version["additionalPrinterColumns"] = new JsonArray(new JsonObject { ["name"] = "A", ["type"] = "string", ["jsonPath"] = random.Next(2) == 0 ? ".spec.a" : Oddities.Text(random) });
        if (random.Next(4) == 0)
            version["selectableFields"] = new JsonArray(new JsonObject { ["jsonPath"] = random.Next(2) == 0 ? ".spec.a" : Oddities.Text(random) });
        return new()
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"w{kind}s.fuzz.example.com" },
            ["spec"] = new JsonObject
            {
                ["group"] = "fuzz.example.com",
                ["scope"] = "Namespaced",
                ["names"] = new JsonObject { ["plural"] = $"w{kind}s", ["kind"] = $"W{kind}" },
                ["versions"] = new JsonArray(version),
            },
        };
    }

    /// <summary>An object that may or may not fit what was defined.</summary>
    public static JsonObject Resource(int kind, string name, Random random)
    {
        var made = new JsonObject { ["apiVersion"] = "fuzz.example.com/v1", ["kind"] = $"W{kind}", ["metadata"] = new JsonObject { ["name"] = name } };
        foreach (var field in Fields.Where(_ => random.Next(2) == 0))
            made[field] = Content(random, 0);
        return made;
    }

    private static JsonNode? Content(Random random, int depth) => random.Next(depth > 3 ? 2 : 6) switch
    {
        0 => Oddities.Value(random),
        1 => random.Next(50),
        2 or 3 => new JsonArray(Content(random, depth + 1), Content(random, depth + 1)),
        _ => new JsonObject { ["a"] = Content(random, depth + 1), ["b"] = Content(random, depth + 1) },
    };

    private static JsonObject Schema(Random random, int depth)
    {
        var type = depth < 3 && random.Next(2) == 0 ? "object" : Types[random.Next(Types.Length)];
        var schema = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "object" when random.Next(4) == 0:
                schema["additionalProperties"] = depth < 5 ? Schema(random, depth + 1) : true;
                break;
            case "object":
                var fields = new JsonObject();
                foreach (var field in Fields.Where(_ => depth < 5 && random.Next(3) == 0))
                    fields[field] = Schema(random, depth + 1);
                schema["properties"] = fields;
                if (random.Next(4) == 0)
                    schema["required"] = new JsonArray("a");
                break;
            case "array":
                schema["items"] = Schema(random, depth + 1);
                if (random.Next(2) == 0)
                    schema["x-kubernetes-list-type"] = random.Next(3) switch { 0 => "set", 1 => "map", _ => "atomic" };
                if (random.Next(3) == 0)
                    schema["x-kubernetes-list-map-keys"] = new JsonArray("a");
                break;
        }

        for (var more = random.Next(4); more > 0; more--)
            Decorate(schema, random);
        return schema;
    }

    private static void Decorate(JsonObject schema, Random random)
    {
        var (name, value) = random.Next(16) switch
        {
            0 => ("default", Oddities.Value(random)),
            1 => ("nullable", true),
            2 => ("pattern", random.Next(2) == 0 ? "^(a|b)*$" : Oddities.Text(random)),
            3 => ("format", Formats[random.Next(Formats.Length)]),
            4 => ("enum", new JsonArray(Oddities.Value(random), "a")),
            5 => ("minimum", random.Next(-5, 5)),
            6 => ("maxLength", random.Next(-1, 20)),
            7 => ("maxItems", random.Next(-1, 20)),
            8 => ("multipleOf", random.Next(0, 3)),
            9 => ("x-kubernetes-preserve-unknown-fields", true),
            10 => ("x-kubernetes-int-or-string", true),
            11 => ("x-kubernetes-embedded-resource", true),
            12 => ("uniqueItems", true),
            13 => ("maxProperties", random.Next(0, 5)),
            14 => ("anyOf", new JsonArray(new JsonObject { ["required"] = new JsonArray("a") }, new JsonObject { ["minimum"] = 1 })),
            _ => ("x-kubernetes-validations", (JsonNode?)new JsonArray(new JsonObject { ["rule"] = RuleMaker.Any(random), ["message"] = "no" })),
        };
        schema[name] = value;
    }
}
