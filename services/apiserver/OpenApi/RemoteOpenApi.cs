using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Aggregation;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Adds to the Swagger 2.0 document what other servers say of their groups.</summary>
internal static class RemoteOpenApi
{
    private const string Reference = "$ref";
    private const string Definitions = "#/definitions/";

    /// <summary>The document with the paths of the aggregated APIs and the definitions that these need.</summary>
    /// <remarks>A definition that the server has under the same name with another content gets a name of its own.</remarks>
    public static byte[] AddTo(byte[] document, RemoteCatalog remotes)
    {
        var described = remotes.Entries.Where(entry => entry.State.Swagger is not null).ToList();
        if (described.Count == 0)
            return document;
        var all = JsonNode.Parse(document)!.AsObject();
        foreach (var entry in described)
            Merge(all, entry);
        return JsonSerializer.SerializeToUtf8Bytes(all, Api.KubernetesJson.Options);
    }

    /// <summary>What of another server's document is about one group and version: its paths, and what they refer to. Null when nothing is.</summary>
    public static byte[]? Extract(byte[] document, string group, string version)
    {
        if (JsonNode.Parse(document) is not JsonObject whole || whole["paths"] is not JsonObject paths)
            return null;
        var prefix = $"/apis/{group}/{version}/";
        var own = new JsonObject();
        foreach (var (path, item) in paths.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            own[path] = item?.DeepClone();
        if (own.Count == 0)
            return null;
        var definitions = new JsonObject();
        Collect(own, whole["definitions"] as JsonObject ?? [], definitions);
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["paths"] = own, ["definitions"] = definitions });
    }

    private static void Collect(JsonNode from, JsonObject source, JsonObject into)
    {
        var open = new Stack<JsonNode>([from]);
        while (open.TryPop(out var node))
        {
            foreach (var name in ReferencesIn(node))
            {
                if (into.ContainsKey(name) || source[name] is not { } definition)
                    continue;
                into[name] = definition.DeepClone();
                open.Push(definition);
            }
        }
    }

    private static void Merge(JsonObject all, RemoteCatalog.Entry entry)
    {
        var remote = JsonNode.Parse(entry.State.Swagger)!;
        var (paths, definitions) = (all["paths"]!.AsObject(), all["definitions"]!.AsObject());
        var renamed = new Dictionary<string, string>();
        foreach (var (name, definition) in remote["definitions"]!.AsObject())
        {
            if (definitions[name] is { } known && !JsonNode.DeepEquals(known, definition))
                renamed[name] = $"{name}_{entry.Api.Group.Replace('.', '-')}_{entry.Api.Version}";
        }

        Rename(remote, renamed);
        foreach (var (name, definition) in remote["definitions"]!.AsObject())
            definitions.TryAdd(renamed.GetValueOrDefault(name, name), definition?.DeepClone());
        foreach (var (path, item) in remote["paths"]!.AsObject())
            paths.TryAdd(path, item?.DeepClone());
    }

    private static void Rename(JsonNode root, Dictionary<string, string> renamed)
    {
        if (renamed.Count == 0)
            return;
        foreach (var holder in HoldersIn(root).ToList())
        {
            if (NameIn(holder) is { } name && renamed.TryGetValue(name, out var other))
                holder[Reference] = Definitions + other;
        }
    }

    private static IEnumerable<string> ReferencesIn(JsonNode root) => HoldersIn(root).Select(NameIn).OfType<string>();

    private static string? NameIn(JsonObject holder) =>
        holder[Reference] is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith(Definitions, StringComparison.Ordinal) ? text[Definitions.Length..] : null;

    private static IEnumerable<JsonObject> HoldersIn(JsonNode root)
    {
        var open = new Stack<JsonNode?>([root]);
        while (open.TryPop(out var node))
        {
            if (node is JsonObject obj)
            {
                if (obj.ContainsKey(Reference))
                    yield return obj;
                foreach (var (_, child) in obj)
                    open.Push(child);
            }
            else if (node is JsonArray items)
            {
                foreach (var item in items)
                    open.Push(item);
            }
        }
    }
}
