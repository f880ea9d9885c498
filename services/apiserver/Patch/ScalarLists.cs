using System.Text.Json.Nodes;

namespace Cluster.ApiServer.Patch;

/// <summary>Lists of texts and numbers that a strategic merge patch treats as sets.</summary>
internal static class ScalarLists
{
    /// <summary>The patch's values not yet present are added at the end.</summary>
    public static JsonArray Union(JsonArray server, JsonArray patch)
    {
        foreach (var item in patch.ToList())
            if (!Contains(server, item))
                server.Add(JsonTree.Detach(item));
        return server;
    }

    /// <summary>Carries out <c>$deleteFromPrimitiveList/name</c>.</summary>
    public static void Delete(JsonObject target, string name, JsonNode? values)
    {
        if (values is not JsonArray doomed || doomed.Any(item => item is JsonObject or JsonArray))
            throw PatchException.Malformed("invalid patch format of primitive list");
        if (target[name] is not JsonArray list)
            return;
        foreach (var item in list.ToList())
            if (Contains(doomed, item))
                JsonTree.Detach(item);
    }

    private static bool Contains(JsonArray list, JsonNode? item) => list.Any(other => JsonNode.DeepEquals(other, item));
}
