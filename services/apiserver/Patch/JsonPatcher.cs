using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Patch;

/// <summary>JSON patch, RFC 6902.</summary>
internal sealed class JsonPatcher : IPatcher
{
    /// <summary>Most operations in one patch, as upstream.</summary>
    public const int MaxOperations = 10_000;

    /// <summary>Most bytes that the copy operations of one patch may add: 3 MiB, the limit of a request body.</summary>
    public const int MaxCopiedBytes = 3 * 1024 * 1024;

    /// <summary>Most nodes that the operations of one patch may touch altogether, so that a small patch cannot ask for hours.</summary>
    private const int MaxVisitedNodes = 5_000_000;

    public static JsonPatcher Instance { get; } = new();

    public JsonNode Apply(JsonNode current, ReadOnlySpan<byte> patch, Schema? schema)
    {
        var run = new Run(current);
        foreach (var operation in Parse(patch))
            run.Execute(operation);
        return run.Root ?? throw PatchException.DoesNotApply("the patch removes the whole document");
    }

    private static JsonArray Parse(ReadOnlySpan<byte> patch)
    {
        JsonNode? document;
        try
        {
            document = JsonTree.Parse(patch);
        }
        catch (JsonException e)
        {
            throw PatchException.Malformed($"error decoding patch: {e.Message}");
        }
        if (document is not JsonArray operations)
            throw PatchException.Malformed("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        return operations.Count <= MaxOperations ? operations : throw PatchException.TooLarge(
            $"The allowed maximum operations in a JSON patch is {MaxOperations}, got {operations.Count}");
    }

    /// <summary>One patch on its way through a document.</summary>
    private sealed class Run(JsonNode root)
    {
        private int _copied;
        private int _visited;

        public JsonNode? Root { get; private set; } = root;

        public void Execute(JsonNode? node)
        {
            if (node is not JsonObject operation)
                throw PatchException.Malformed("error decoding patch: an operation is not an object");
            var path = Text(operation, "path");
            switch (Text(operation, "op"))
            {
                case "add":
                    Add(path, Value(operation, "add", path)?.DeepClone());
                    break;
                case "remove":
                    Remove(path, "remove");
                    break;
                case "replace":
                    Replace(path, Value(operation, "replace", path)?.DeepClone());
                    break;
                case "move":
                    Move(Text(operation, "from"), path);
                    break;
                case "copy":
                    Add(path, Copied(Find(Text(operation, "from"), "copy")));
                    break;
                case "test":
                    Test(path, operation["value"]);
                    break;
                case var other:
                    throw PatchException.DoesNotApply($"Unexpected kind: {other}");
            }
        }

        private static string Text(JsonObject operation, string member) =>
            operation[member] is JsonValue value && value.TryGetValue<string>(out var text)
                ? text
                : throw PatchException.Malformed($"error decoding patch: the operation has no text in \"{member}\"");

        private static JsonNode? Value(JsonObject operation, string op, string path) =>
            operation.TryGetPropertyValue("value", out var value)
                ? value
                : throw PatchException.Malformed($"error decoding patch: {op} of path \"{path}\" has no value");

        private void Move(string from, string path)
        {
            if (path.StartsWith(from + "/", StringComparison.Ordinal))
                throw PatchException.DoesNotApply($"move operation does not apply: \"{from}\" cannot move into itself");
            Add(path, Remove(from, "move"));
        }

        private JsonNode? Copied(JsonNode? node)
        {
            var copy = node?.DeepClone();
            _copied += copy?.ToJsonString().Length ?? 4;
            return _copied <= MaxCopiedBytes ? copy : throw PatchException.TooLarge(
                $"Unable to complete the copy, the accumulated size increase of copy is {_copied}, exceeding the limit {MaxCopiedBytes}");
        }

        private void Test(string path, JsonNode? expected)
        {
            if (!JsonNode.DeepEquals(FindOrNull(path), expected))
                throw PatchException.DoesNotApply($"testing path {path} value failed: test failed");
        }

        private void Add(string path, JsonNode? value)
        {
            if (path.Length == 0)
            {
                Root = value;
                return;
            }
            CheckDepth(path, value);
            var (parent, key) = ParentOf(path, "add");
            if (parent is JsonObject map)
                map[key] = value;
            else if (parent is JsonArray list)
                list.Insert(key == "-" ? list.Count : Index(key, list.Count, path, "add"), value);
        }

        private void Replace(string path, JsonNode? value)
        {
            if (path.Length == 0)
            {
                Root = value;
                return;
            }
            CheckDepth(path, value);
            var (parent, key) = ParentOf(path, "replace");
            if (parent is JsonArray list)
                list[Index(key, list.Count - 1, path, "replace")] = value;
            else if (parent is JsonObject map)
                map[key] = map.ContainsKey(key) ? value : throw Missing("replace", path);
        }

        private JsonNode? Remove(string path, string op)
        {
            if (path.Length == 0)
                throw PatchException.DoesNotApply($"{op} operation does not apply: the whole document cannot be removed");
            var (parent, key) = ParentOf(path, op);
            if (parent is JsonArray list)
            {
                var index = Index(key, list.Count - 1, path, op);
                var item = list[index];
                list.RemoveAt(index);
                return item;
            }
            var map = (JsonObject)parent;
            if (!map.TryGetPropertyValue(key, out var value))
                throw Missing(op, path);
            map.Remove(key);
            return value;
        }

        /// <summary>No operation may nest the document deeper than a client could have sent it: everything behind recurses.</summary>
        private void CheckDepth(string path, JsonNode? value)
        {
            if (path.Count(character => character == '/') + DepthOf(value) > KubernetesJson.MaxDepth)
                throw PatchException.DoesNotApply($"the patch nests the document deeper than {KubernetesJson.MaxDepth} levels");
        }

        private int DepthOf(JsonNode? node)
        {
            if (++_visited > MaxVisitedNodes)
                throw PatchException.TooLarge($"The patch touches more than {MaxVisitedNodes} values");
            var deepest = 0;
            if (node is JsonObject map)
                foreach (var (_, value) in map)
                    deepest = Math.Max(deepest, DepthOf(value));
            else if (node is JsonArray list)
                foreach (var item in list)
                    deepest = Math.Max(deepest, DepthOf(item));
            return node is JsonObject or JsonArray ? deepest + 1 : 0;
        }

        private JsonNode? FindOrNull(string path)
        {
            try
            {
                return Find(path, "test");
            }
            catch (PatchException)
            {
                return null; // a missing value equals null, as upstream
            }
        }

        private JsonNode? Find(string path, string op)
        {
            if (path.Length == 0)
                return Root;
            var (parent, key) = ParentOf(path, op);
            if (parent is JsonArray list)
                return list[Index(key, list.Count - 1, path, op)];
            return ((JsonObject)parent).TryGetPropertyValue(key, out var value) ? value : throw Missing(op, path);
        }

        private (JsonNode Parent, string Key) ParentOf(string path, string op)
        {
            var steps = JsonPointer.Split(path);
            var node = Root;
            foreach (var step in steps[..^1])
            {
                node = node switch
                {
                    JsonObject map => map[step],
                    JsonArray list => list[Index(step, list.Count - 1, path, op)],
                    _ => null,
                };
            }
            return node is JsonObject or JsonArray ? (node, steps[^1]) : throw Missing(op, path);
        }

        private static int Index(string key, int last, string path, string op)
        {
            if (key.Length > 1 && key[0] == '0' || !int.TryParse(key, System.Globalization.NumberStyles.None, null, out var index))
                throw PatchException.DoesNotApply($"{op} operation does not apply: \"{key}\" in {path} is not an index");
            return index <= last ? index : throw PatchException.DoesNotApply(
                $"{op} operation does not apply: Unable to access invalid index: {index}: invalid index referenced");
        }

        private static PatchException Missing(string op, string path) =>
            PatchException.DoesNotApply($"{op} operation does not apply: doc is missing path: {path}: missing value");
    }
}
