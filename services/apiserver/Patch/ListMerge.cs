using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Patch;

/// <summary>Merges a list item by item: scalars as a set, objects by their merge key.</summary>
internal static class ListMerge
{
    public static JsonArray Merge(JsonArray server, JsonArray patch, SchemaField field, JsonArray? order)
    {
        if (patch.Concat(server).Any(item => item is JsonArray))
            throw PatchException.DoesNotApply("lists of lists are not supported");
        if (order is not null)
            ListOrder.Verify(patch, order, field.MergeKey);
        var before = (JsonArray)server.DeepClone();
        var merged = field.MergeKey is null || !patch.Concat(server).Any(item => item is JsonObject)
            ? ScalarLists.Union(server, patch)
            : MergeObjects(server, patch, field, field.MergeKey);
        return order is null ? merged : ListOrder.Apply(merged, before, order, field.MergeKey);
    }

    private static JsonArray MergeObjects(JsonArray server, JsonArray patch, SchemaField field, string mergeKey)
    {
        var items = patch.Select(AsObject).ToList();
        if (items.Exists(item => item[Directives.Patch] is JsonValue word && word.ToString() == "replace"))
            return Replacement(items);
        foreach (var item in items)
        {
            var directive = Directives.Take(item);
            var key = item[mergeKey] ?? throw NoMergeKey(item, mergeKey);
            var matches = server.OfType<JsonObject>().Where(other => JsonNode.DeepEquals(other[mergeKey], key)).ToList();
            if (directive == "delete")
                matches.ForEach(match => JsonTree.Detach(match));
            else if (matches.Count == 0)
                server.Add(Directives.Strip(item));
            else
                MergeInPlace(server, matches[0], item, field);
        }
        return server;
    }

    private static void MergeInPlace(JsonArray server, JsonObject current, JsonObject change, SchemaField field)
    {
        var merged = StrategicMergePatcher.MergeMap(current, change, field.Schema.Items);
        if (!ReferenceEquals(merged, current))
            server[current.GetElementIndex()] = merged;
    }

    /// <summary>An item <c>{$patch: replace}</c> makes the other items the whole list.</summary>
    private static JsonArray Replacement(List<JsonObject> items)
    {
        var kept = items.Where(item => !item.ContainsKey(Directives.Patch) || Directives.Take(item) == "merge" || item.Count > 0);
        return [.. kept.ToList().Select(item => Directives.Strip(item))];
    }

    private static JsonObject AsObject(JsonNode? item) => item as JsonObject
        ?? throw PatchException.Malformed("invalid patch: a list of objects holds a scalar");

    private static PatchException NoMergeKey(JsonObject item, string mergeKey) =>
        PatchException.Malformed($"map: {item.ToJsonString()} does not contain declared merge key: {mergeKey}");
}
