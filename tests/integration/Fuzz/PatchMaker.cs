using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Patches of every type for an object of some kind.</summary>
internal static class PatchMaker
{
    private static readonly string[] Operations = ["add", "remove", "replace", "move", "copy", "test", "bogus"];

    /// <summary>A patch.</summary>
    /// <returns>Its content type and its tree.</returns>
    public static (string Type, JsonNode? Patch) Make(JsonNode target, Random random) => random.Next(4) switch
    {
        0 => ("application/json-patch+json", JsonPatch(target, random)),
        1 => ("application/merge-patch+json", Partly(target, random)),
        2 => ("application/strategic-merge-patch+json", Directed(target, random)),
        _ => ("application/apply-patch+yaml", random.Next(3) == 0 ? Spoiler.Spoil(target, random) : target),
    };

    private static JsonNode? JsonPatch(JsonNode target, Random random)
    {
        var pointers = Pointers(target, "").ToList();
        pointers.AddRange(["/metadata/labels", "/metadata/finalizers/-", "/spec/x", "/metadata/labels/a~1b", "/metadata/managedFields", "/a~2b", "x", "/-1", "/spec/-", "/metadata/resourceVersion"]);
        JsonArray patch = [];
        for (var left = random.Next(1, 6); left > 0; left--)
        {
            var step = new JsonObject { ["op"] = Operations[random.Next(Operations.Length)], ["path"] = Pointer(pointers, random) };
            if (random.Next(10) > 1)
                step["value"] = Oddities.Value(random);
            if (random.Next(3) == 0)
                step["from"] = Pointer(pointers, random);
            patch.Add(step);
        }

        return random.Next(8) == 0 ? Spoiler.Spoil(patch, random) : patch;
    }

    private static string Pointer(List<string> pointers, Random random) =>
        random.Next(12) == 0 ? "/" + Oddities.Text(random) : pointers[random.Next(pointers.Count)];

    private static JsonNode? Partly(JsonNode target, Random random)
    {
        if (target is JsonObject map)
        {
            foreach (var field in map.Select(static pair => pair.Key).Where(_ => random.Next(3) == 0).ToList())
                map.Remove(field);
        }

        return Spoiler.Spoil(target, random);
    }

    private static JsonNode? Directed(JsonNode target, Random random)
    {
        foreach (var place in Maps(target).ToList().Where(_ => random.Next(4) == 0))
        {
            switch (random.Next(4))
            {
                case 0: place["$patch"] = random.Next(3) switch { 0 => "delete", 1 => "replace", _ => Oddities.Value(random) }; break;
                case 1: place["$retainKeys"] = random.Next(2) == 0 ? new JsonArray("name", "type") : Oddities.Value(random); break;
                case 2: place["$setElementOrder/" + Name(place, random)] = random.Next(2) == 0 ? new JsonArray(new JsonObject { ["name"] = "c" }, "a") : Oddities.Value(random); break;
                default: place["$deleteFromPrimitiveList/" + Name(place, random)] = random.Next(2) == 0 ? new JsonArray("a", 1) : Oddities.Value(random); break;
            }
        }

        return random.Next(3) == 0 ? Spoiler.Spoil(target, random) : target;
    }

    private static string Name(JsonObject place, Random random) => place.Count == 0 ? "finalizers" : place.ElementAt(random.Next(place.Count)).Key;

    private static IEnumerable<JsonObject> Maps(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(static pair => Maps(pair.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Maps),
        _ => [],
    };

    private static IEnumerable<string> Pointers(JsonNode? node, string at)
    {
        yield return at;
        var children = node switch
        {
            JsonObject map => map.Select(static pair => (pair.Key.Replace("~", "~0").Replace("/", "~1"), pair.Value)),
            JsonArray list => list.Select(static (value, index) => (index.ToString(), value)),
            _ => [],
        };
        foreach (var pointer in children.SelectMany(child => Pointers(child.Item2, $"{at}/{child.Item1}")))
            yield return pointer;
    }
}
