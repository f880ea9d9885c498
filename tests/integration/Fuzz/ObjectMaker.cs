using System.Text.Json.Nodes;
using Cluster.Integration.Tests.ApiServer.Kinds;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Objects that fit a schema: right in shape, mostly wrong in meaning.</summary>
internal sealed class ObjectMaker(JsonObject definitions)
{
    private const int MaxDepth = 7;
    private static readonly string[] Words = ["a", "b", "c", "web", "default", "ClusterIP", "Always", "TCP", "RollingUpdate", "Equal", "app", "example.com/a", "v1", "Pod", "http", "1", "100m", "system:authenticated"];

    /// <summary>An object for an operation's body.</summary>
    public JsonNode Make(ServedOperation operation, string name, string @namespace, Random random)
    {
        var made = Sample(operation, random) ?? Make(operation.Body!, random, 0);
        if (made is not JsonObject body)
            return made;
        if (operation.Kind.Length > 0)
            (body["apiVersion"], body["kind"]) = (operation.ApiVersion, operation.Kind);
        var metadata = body["metadata"] as JsonObject ?? [];
        if (random.Next(10) > 0)
        {
            metadata = new JsonObject { ["name"] = name };
            if (random.Next(3) == 0)
                metadata["labels"] = new JsonObject { ["app"] = "a" };
            if (random.Next(8) == 0)
                metadata["managedFields"] = new JsonArray(FieldsMaker.Entry(operation.ApiVersion, random));
            if (random.Next(8) == 0)
                metadata["finalizers"] = new JsonArray("example.com/a");
        }

        if (operation.Path.Contains("{namespace}", StringComparison.Ordinal))
            metadata["namespace"] = @namespace;
        metadata.Remove("generateName");
        body["metadata"] = metadata.Parent is null ? metadata : metadata.DeepClone();
        return body;
    }

    /// <summary>A value of a definition.</summary>
    public JsonNode Make(string definition, Random random, int depth)
    {
        var short_ = definition[(definition.LastIndexOf('.') + 1)..];
        return short_ switch
        {
            "Quantity" => random.Next(3) == 0 ? Oddities.Text(random) : $"{random.Next(100)}Mi",
            "IntOrString" => random.Next(2) == 0 ? random.Next(100) : "25%",
            "Time" or "MicroTime" => "2026-01-01T00:00:00Z",
            "FieldsV1" => FieldsMaker.Fields(random),
            _ => Value(definitions[definition]?.AsObject() ?? [], random, depth),
        };
    }

    private static JsonObject? Sample(ServedOperation operation, Random random)
    {
        var steps = operation.Path.Replace("/namespaces/{namespace}", "", StringComparison.Ordinal).Split('/')[(operation.Path.StartsWith("/api/", StringComparison.Ordinal) ? 3 : 4)..];
        if (steps is not ([_] or [_, "{name}"] or [_, "{name}", "status"]))
            return null;
        var plural = steps[0];
        var group = operation.ApiVersion.Contains('/') ? operation.ApiVersion[..operation.ApiVersion.IndexOf('/')] : "";
        return random.Next(3) > 0 ? MinimalObjects.Find(group.Length == 0 ? plural : $"{plural}.{group}", $"{operation.ApiVersion}/{plural}") : null;
    }

    private JsonNode Value(JsonObject schema, Random random, int depth)
    {
        if ((string?)schema["$ref"] is { } name)
            return Make(name["#/definitions/".Length..], random, depth);
        return (string?)schema["type"] switch
        {
            "string" => Text(schema, random),
            "integer" => random.Next(5) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(100),
            "number" => random.NextDouble(),
            "boolean" => random.Next(2) == 0,
            "array" => List(schema, random, depth),
            _ when schema["properties"] is JsonObject properties => Fields(properties, schema["required"] as JsonArray, random, depth),
            _ when schema["additionalProperties"] is JsonObject values => Map(values, random, depth),
            _ => new JsonObject(),
        };
    }

    private JsonObject Fields(JsonObject properties, JsonArray? required, Random random, int depth)
    {
        var made = new JsonObject();
        var share = depth switch { 0 => 0.9, 1 => 0.35, 2 => 0.3, _ => 0.2 };
        foreach (var (name, schema) in properties)
        {
            var isRequired = required?.Any(field => (string?)field == name) == true;
            if (isRequired ? depth < 12 : depth < MaxDepth && random.NextDouble() < share)
                made[name] = Value(schema!.AsObject(), random, depth + 1);
        }

        return made;
    }

    private JsonArray List(JsonObject schema, Random random, int depth) =>
        [.. Enumerable.Range(0, depth > MaxDepth ? 0 : random.Next(1, 3)).Select(_ => Value(schema["items"]!.AsObject(), random, depth + 1))];

    private JsonObject Map(JsonObject values, Random random, int depth)
    {
        var map = new JsonObject();
        for (var left = depth > MaxDepth ? 0 : random.Next(3); left > 0; left--)
            map[Words[random.Next(Words.Length)]] = Value(values, random, depth + 1);
        return map;
    }

    private static JsonNode Text(JsonObject schema, Random random)
    {
        if (schema["enum"] is JsonArray { Count: > 0 } options && random.Next(10) > 0)
            return options[random.Next(options.Count)]!.DeepClone();
        return (string?)schema["format"] switch
        {
            "date-time" => "2026-01-01T00:00:00Z",
            "byte" => Convert.ToBase64String(BitConverter.GetBytes(random.Next())),
            "int-or-string" => random.Next(2) == 0 ? random.Next(100) : "25%",
            _ => random.Next(5) == 0 ? Oddities.Text(random) : Words[random.Next(Words.Length)],
        };
    }
}
