using System.Text.Json.Nodes;

namespace Cluster.ApiServer.Patch;

/// <summary>Puts a merged list into the order that <c>$setElementOrder</c> asks for.</summary>
internal static class ListOrder
{
    /// <summary>Checks that the patch's own items come in the order the directive states.</summary>
    public static void Verify(JsonArray patch, JsonArray order, string? mergeKey)
    {
        var position = 0;
        foreach (var item in patch)
        {
            if (item is JsonObject map && map.ContainsKey(Directives.Patch))
                continue; // deletions and replacements need no place
            while (position < order.Count && !Same(order[position], item, mergeKey))
                position++;
            if (position == order.Count)
                throw PatchException.Malformed(
                    $"The order in patch list:\n{patch.ToJsonString()}\n doesn't match $setElementOrder list:\n{order.ToJsonString()}\n");
        }
    }

    /// <summary>Orders a list.</summary>
    /// <param name="merged">The items; consumed.</param>
    /// <param name="before">The server's list before the merge: it places the items that the patch does not mention.</param>
    /// <param name="order">The wanted order of the mentioned items.</param>
    /// <param name="mergeKey">Identifies objects; null for scalars.</param>
    public static JsonArray Apply(JsonArray merged, JsonArray before, JsonArray order, string? mergeKey)
    {
        var items = merged.ToList();
        var mentioned = new Queue<JsonNode?>(items
            .Where(item => IndexIn(order, item, mergeKey) >= 0)
            .OrderBy(item => IndexIn(order, item, mergeKey)));
        var others = new Queue<JsonNode?>(items.Where(item => IndexIn(order, item, mergeKey) < 0));

        merged.Clear();
        while (mentioned.Count + others.Count > 0)
            merged.Add(TakesMentioned(mentioned, others, before, mergeKey) ? mentioned.Dequeue() : others.Dequeue());
        return merged;
    }

    /// <summary>A mentioned item goes first only where the server's own list had it before the other.</summary>
    private static bool TakesMentioned(Queue<JsonNode?> mentioned, Queue<JsonNode?> others, JsonArray before, string? mergeKey)
    {
        if (mentioned.Count == 0 || others.Count == 0)
            return others.Count == 0;
        var (left, right) = (IndexIn(before, mentioned.Peek(), mergeKey), IndexIn(before, others.Peek(), mergeKey));
        return left >= 0 && right >= 0 && left < right;
    }

    private static int IndexIn(JsonArray list, JsonNode? item, string? mergeKey)
    {
        for (var i = 0; i < list.Count; i++)
            if (Same(list[i], item, mergeKey))
                return i;
        return -1;
    }

    private static bool Same(JsonNode? a, JsonNode? b, string? mergeKey) =>
        mergeKey is not null && a is JsonObject left && b is JsonObject right
            ? JsonNode.DeepEquals(left[mergeKey], right[mergeKey])
            : JsonNode.DeepEquals(a, b);
}
