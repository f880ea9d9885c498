using System.Text.Json.Nodes;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>Small changes to JSON objects, of which conversions and defaults are made. What is not there is left alone.</summary>
internal static class JsonEdits
{
    /// <summary>Takes a field out.</summary>
    /// <returns>Its value; null when it was absent or null.</returns>
    public static JsonNode? Take(this JsonObject value, string name)
    {
        var taken = value[name];
        value.Remove(name);
        return taken;
    }

    /// <summary>Sets a field unless there is nothing to set.</summary>
    public static void Put(this JsonObject value, string name, JsonNode? content)
    {
        if (content is not null)
            value[name] = content;
    }

    public static void Move(this JsonObject value, string from, string to)
    {
        if (value.ContainsKey(from))
            value[to] = value.Take(from);
    }

    /// <summary>Moves a field into another object, or out of one.</summary>
    public static void MoveTo(this JsonObject value, string from, JsonObject target, string to) => target.Put(to, value.Take(from));

    /// <summary>Sets a field that is absent or null.</summary>
    public static void Default(this JsonObject value, string name, JsonNode content)
    {
        if (value[name] is null)
            value[name] = content;
    }

    public static JsonObject? Object(this JsonObject value, string name) => value[name] as JsonObject;

    /// <summary>An object field, made when it is absent.</summary>
    public static JsonObject Need(this JsonObject value, string name)
    {
        if (value[name] is JsonObject there)
            return there;
        var made = new JsonObject();
        value[name] = made;
        return made;
    }

    public static IEnumerable<JsonObject> Objects(this JsonObject value, string name) => (value[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    public static string? Text(this JsonObject value, string name) => value[name] is JsonValue text && text.TryGetValue<string>(out var content) ? content : null;

    /// <summary>An annotation taken off an object; the map goes with the last one.</summary>
    public static string? TakeAnnotation(this JsonObject obj, string name)
    {
        if (obj.Object("metadata")?.Object("annotations") is not { } annotations || annotations.Text(name) is not { } content)
            return null;
        annotations.Remove(name);
        if (annotations.Count == 0)
            obj["metadata"]!.AsObject().Remove("annotations");
        return content;
    }

    public static void PutAnnotation(this JsonObject obj, string name, string content) => obj.Need("metadata").Need("annotations")[name] = content;
}
