using System.Text.Json.Nodes;

namespace Cluster.ApiServer.Patch;

/// <summary>The <c>$…</c> members by which a strategic merge patch says more than its values do.</summary>
internal static class Directives
{
    public const string Patch = "$patch";
    public const string RetainKeys = "$retainKeys";
    public const string DeletePrefix = "$deleteFromPrimitiveList/";
    public const string OrderPrefix = "$setElementOrder/";

    public static bool IsDirective(string member) =>
        member is Patch or RetainKeys
        || member.StartsWith(DeletePrefix, StringComparison.Ordinal)
        || member.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>Value of <c>$patch</c>, removed from the node; null when there is none.</summary>
    /// <exception cref="PatchException">The value is not replace, delete or merge.</exception>
    public static string? Take(JsonObject node)
    {
        if (!node.TryGetPropertyValue(Patch, out var value))
            return null;
        node.Remove(Patch);
        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var word) ? word : "";
        return text is "replace" or "delete" or "merge"
            ? text
            : throw PatchException.Malformed($"unknown patch type: {value?.ToJsonString() ?? "null"}");
    }

    /// <summary>Leaves only what a new value consists of: directives and nulls go.</summary>
    /// <returns>The cleaned node without a parent; null when the node itself asks for its deletion.</returns>
    public static JsonNode? Strip(JsonNode? node)
    {
        JsonTree.Detach(node);
        switch (node)
        {
            case JsonObject map:
                if (Take(map) == "delete")
                    return null;
                foreach (var (name, value) in map.ToList())
                {
                    if (value is null || IsDirective(name))
                        map.Remove(name);
                    else if (value is JsonObject or JsonArray)
                        map[name] = Strip(value) ?? new JsonObject();
                }
                return map;
            case JsonArray list:
                return new JsonArray([.. list.ToList().Select(item => item is null ? null : Strip(item)).Where(item => item is not null)]);
            default:
                return node;
        }
    }
}
