using System.Text.Json.Nodes;

namespace Cluster.Launcher.History;

/// <summary>One place at which two states of an object differ.</summary>
/// <param name="Path">Such as <c>spec.containers[name=web].image</c>.</param>
/// <param name="From">Null when it is new.</param>
/// <param name="To">Null when it is gone.</param>
internal sealed record Difference(string Path, JsonNode? From, JsonNode? To)
{
    public static IReadOnlyList<Difference> Between(JsonNode? before, JsonNode? after)
    {
        var found = new List<Difference>();
        Compare("", before, after, found);
        return found;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<Difference> found)
    {
        if (path is "metadata.managedFields" or "metadata.resourceVersion" || JsonNode.DeepEquals(before, after))
            return;
        switch (before, after)
        {
            case (JsonObject one, JsonObject other):
                foreach (var name in one.Select(pair => pair.Key).Union(other.Select(pair => pair.Key)))
                    Compare(Below(path, name), one[name], other[name], found);
                break;
            case (JsonArray one, JsonArray other):
                CompareItems(path, one, other, found);
                break;
            case (null, JsonObject other) when path.Length == 0 || path == "metadata":
                foreach (var (name, value) in other)
                    Compare(Below(path, name), null, value, found);
                break;
            default:
                found.Add(new(path, before, after));
                break;
        }
    }

    /// <summary>Items are the same when they have the same name; lists without names are compared place by place.</summary>
    private static void CompareItems(string path, JsonArray before, JsonArray after, List<Difference> found)
    {
        var key = ((string[])["name", "type", "ip", "key", "mountPath", "containerPort"]).FirstOrDefault(candidate => IsKey(before, candidate) && IsKey(after, candidate));
        if (key is null)
        {
            for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
                Compare($"{path}[{i}]", i < before.Count ? before[i] : null, i < after.Count ? after[i] : null, found);
            return;
        }

        var (one, other) = (before.ToDictionary(item => item![key]!.ToString()), after.ToDictionary(item => item![key]!.ToString()));
        foreach (var name in one.Keys.Union(other.Keys))
            Compare($"{path}[{key}={name}]", one.GetValueOrDefault(name), other.GetValueOrDefault(name), found);
    }

    private static bool IsKey(JsonArray items, string name) =>
        items.All(item => item is JsonObject obj && obj[name] is JsonValue) && items.Select(item => item![name]!.ToString()).Distinct().Count() == items.Count;

    private static string Below(string path, string name)
    {
        var step = name.Contains('.', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) ? $"[{name}]" : name;
        return path.Length == 0 ? name : step.StartsWith('[') ? path + step : $"{path}.{step}";
    }
}
