using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Records of field ownership, more or less right.</summary>
internal static class FieldsMaker
{
    private static readonly string[] Keys = ["f:metadata", "f:spec", "f:data", "f:containers", "k:{\"name\":\"c\"}", "k:{\"name\":", "k:[]", "k:{}", "v:1", "v:\"a\"", "v:", "i:0", "i:-1", "i:x", ".", "f:", "", "x:y", "f:labels", "f:app", "k:{\"a\":{\"b\":[1]}}"];

    /// <summary>A managedFields entry.</summary>
    public static JsonObject Entry(string apiVersion, Random random)
    {
        var entry = new JsonObject
        {
            ["manager"] = random.Next(4) == 0 ? Oddities.Text(random) : "fuzz",
            ["operation"] = random.Next(6) == 0 ? "Bogus" : random.Next(2) == 0 ? "Apply" : "Update",
            ["apiVersion"] = random.Next(5) == 0 ? Oddities.Text(random) : apiVersion,
            ["time"] = "2026-01-01T00:00:00Z",
            ["fieldsType"] = random.Next(8) == 0 ? "FieldsV2" : "FieldsV1",
            ["fieldsV1"] = random.Next(10) == 0 ? Oddities.Value(random) : Fields(random),
        };
        if (random.Next(6) == 0)
            entry["subresource"] = Oddities.Text(random);
        return entry;
    }

    /// <summary>A set of fields.</summary>
    public static JsonObject Fields(Random random, int depth = 0)
    {
        var fields = new JsonObject();
        for (var left = random.Next(1, 4); left > 0; left--)
            fields[Keys[random.Next(Keys.Length)]] = random.Next(12) == 0 ? Oddities.Value(random) : depth < 5 && random.Next(2) == 0 ? Fields(random, depth + 1) : new JsonObject();
        return fields;
    }
}
