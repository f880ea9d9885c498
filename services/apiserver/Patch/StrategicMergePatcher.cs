using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Patch;

/// <summary>Strategic merge patch: objects merge, lists merge or are replaced as the schema says, directives steer the rest.</summary>
/// <remarks>Source: Kubernetes design document "Strategic Merge Patch" and the behaviour of <c>apimachinery/pkg/util/strategicpatch</c>.</remarks>
internal sealed class StrategicMergePatcher : IPatcher
{
    private const string BadRetainKeys = "invalid patch format of retainKeys";

    public static StrategicMergePatcher Instance { get; } = new();

    public JsonNode Apply(JsonNode current, ReadOnlySpan<byte> patch, Schema? schema)
    {
        JsonNode? changes;
        try
        {
            changes = JsonTree.Parse(patch);
        }
        catch (JsonException e)
        {
            throw PatchException.Malformed($"error decoding patch: {e.Message}");
        }
        if (changes is not JsonObject map || current is not JsonObject target)
            throw PatchException.Malformed("invalid JSON document");
        return MergeMap(target, map, schema);
    }

    internal static JsonObject MergeMap(JsonObject target, JsonObject patch, Schema? schema)
    {
        switch (Directives.Take(patch))
        {
            case "replace":
                return (JsonObject)Directives.Strip(patch)!;
            case "delete":
                return [];
            default:
                break;
        }
        if (patch.ContainsKey(Directives.RetainKeys))
            RetainKeys(target, patch);
        var orders = TakeOrders(patch);
        foreach (var (name, change) in patch.ToList())
        {
            if (name.StartsWith(Directives.DeletePrefix, StringComparison.Ordinal))
                ScalarLists.Delete(target, name[Directives.DeletePrefix.Length..], change);
            else
                MergeField(target, name, change, schema, orders.GetValueOrDefault(name));
        }
        foreach (var (name, order) in orders)
            if (!patch.ContainsKey(name))
                Reorder(target, name, order, FieldOf(schema, name));
        return target;
    }

    private static void MergeField(JsonObject target, string name, JsonNode? change, Schema? schema, JsonArray? order)
    {
        if (change is null)
        {
            target.Remove(name);
            return;
        }
        var field = FieldOf(schema, name);
        JsonTree.Detach(change);
        switch (change)
        {
            case JsonObject map when field is not { PatchReplace: true } && target[name] is JsonObject inner:
                var merged = MergeMap(inner, map, field?.Schema);
                if (!ReferenceEquals(merged, inner))
                    target[name] = merged;
                break;
            case JsonArray list when field is { PatchMerge: true }:
                var server = target[name] as JsonArray ?? [];
                JsonTree.Detach(server);
                target[name] = ListMerge.Merge(server, list, field, order);
                break;
            default:
                target[name] = Directives.Strip(change) ?? new JsonObject();
                break;
        }
    }

    private static void Reorder(JsonObject target, string name, JsonArray order, SchemaField? field)
    {
        if (target[name] is not JsonArray items)
            return;
        JsonTree.Detach(items);
        target[name] = ListOrder.Apply(items, (JsonArray)items.DeepClone(), order, field?.MergeKey);
    }

    private static Dictionary<string, JsonArray> TakeOrders(JsonObject patch)
    {
        var orders = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var (name, value) in patch.ToList())
        {
            if (!name.StartsWith(Directives.OrderPrefix, StringComparison.Ordinal))
                continue;
            patch.Remove(name);
            orders[name[Directives.OrderPrefix.Length..]] = value as JsonArray
                ?? throw PatchException.Malformed("invalid patch format of setElementOrder list");
        }
        return orders;
    }

    private static void RetainKeys(JsonObject target, JsonObject patch)
    {
        if (patch[Directives.RetainKeys] is not JsonArray keys)
            throw PatchException.Malformed(BadRetainKeys);
        patch.Remove(Directives.RetainKeys);
        var kept = keys.Select(key => key is JsonValue value && value.TryGetValue<string>(out var text) ? text : "").ToHashSet(StringComparer.Ordinal);
        if (patch.Any(member => member.Value is not null && !Directives.IsDirective(member.Key) && !kept.Contains(member.Key)))
            throw PatchException.Malformed(BadRetainKeys);
        foreach (var name in target.Select(member => member.Key).Where(name => !kept.Contains(name)).ToList())
            target.Remove(name);
    }

    /// <summary>A map's values all follow one shape and have no strategy of their own.</summary>
    private static SchemaField? FieldOf(Schema? schema, string name) => schema switch
    {
        { Kind: SchemaKind.Map, Items: { } values } => new SchemaField(name, values),
        _ => schema?.Fields.GetValueOrDefault(name),
    };
}
