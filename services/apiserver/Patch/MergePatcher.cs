using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Patch;

/// <summary>JSON merge patch, RFC 7386: objects are merged, everything else is replaced, null removes.</summary>
internal sealed class MergePatcher : IPatcher
{
    public static MergePatcher Instance { get; } = new();

    public JsonNode Apply(JsonNode current, ReadOnlySpan<byte> patch, Schema? schema)
    {
        if (ParsePatch(patch) is not JsonObject changes)
            throw PatchException.Malformed("error decoding patch: json: cannot unmarshal the patch into an object");
        return Merge(current, changes)!;
    }

    private static JsonNode? ParsePatch(ReadOnlySpan<byte> patch)
    {
        try
        {
            return JsonTree.Parse(patch);
        }
        catch (JsonException e)
        {
            throw PatchException.Malformed($"error decoding patch: {e.Message}");
        }
    }

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return JsonTree.Detach(patch);
        var result = target as JsonObject ?? [];
        foreach (var (name, change) in changes.ToList())
        {
            if (change is null)
                result.Remove(name);
            else if (change is JsonObject && result[name] is JsonObject inner)
                Merge(inner, change);
            else
                result[name] = Merge(null, change);
        }
        return result;
    }
}
