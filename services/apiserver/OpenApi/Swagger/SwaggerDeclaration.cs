using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi.Swagger;

/// <summary>An API declaration of Swagger 1.2: the 2.0 paths and definitions of one group and version in the older words.</summary>
internal static class SwaggerDeclaration
{
    private const string Reference = "#/definitions/";

    /// <param name="resources">What is served.</param>
    /// <param name="path"><c>api/v1</c> or <c>apis/apps/v1</c>.</param>
    /// <param name="address">Where the server was reached.</param>
    /// <returns>Null when there is nothing at the path.</returns>
    public static JsonObject? Of(ResourceSet resources, string path, string address)
    {
        if (OpenApiDocuments.V2Part(resources, path) is not var (paths, definitions))
            return null;
        return new()
        {
            ["swaggerVersion"] = "1.2",
            ["apiVersion"] = path[(path.LastIndexOf('/') + 1)..],
            ["basePath"] = address,
            ["resourcePath"] = "/" + path,
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["description"] = "" },
            ["apis"] = new JsonArray([.. paths.Select(item => (JsonNode)Api(item.Key, (JsonObject)item.Value!))]),
            ["models"] = new JsonObject(definitions.Select(definition => KeyValuePair.Create(ShortName(definition.Key), (JsonNode?)Model(definition.Key, (JsonObject)definition.Value!)))),
        };
    }

    private static JsonObject Api(string path, JsonObject item)
    {
        var shared = item["parameters"] as JsonArray ?? [];
        return new()
        {
            ["path"] = path,
            ["description"] = $"API at {path}",
            ["operations"] = new JsonArray([.. item.Where(entry => entry.Key != "parameters").Select(entry => (JsonNode)Operation(entry.Key, (JsonObject)entry.Value!, shared))]),
        };
    }

    private static JsonObject Operation(string method, JsonObject operation, JsonArray shared)
    {
        var answer = operation["responses"]?["200"]?["schema"] as JsonObject;
        var own = operation["parameters"] as JsonArray ?? [];
        return new()
        {
            ["type"] = TypeOf(answer),
            ["method"] = method.ToUpperInvariant(),
            ["summary"] = operation["description"]?.DeepClone(),
            ["nickname"] = operation["operationId"]?.DeepClone(),
            ["parameters"] = new JsonArray([.. shared.Concat(own).Select(parameter => (JsonNode)Parameter((JsonObject)parameter!))]),
            ["responseMessages"] = new JsonArray(new JsonObject { ["code"] = 200, ["message"] = "OK", ["responseModel"] = TypeOf(answer) }),
            ["produces"] = operation["produces"]?.DeepClone(),
            ["consumes"] = operation["consumes"]?.DeepClone(),
        };
    }

    private static JsonObject Parameter(JsonObject parameter) => new()
    {
        ["type"] = TypeOf(parameter["schema"] as JsonObject ?? parameter),
        ["paramType"] = parameter["in"]?.DeepClone(),
        ["name"] = parameter["name"]?.DeepClone(),
        ["description"] = parameter["description"]?.DeepClone(),
        ["required"] = parameter["required"]?.DeepClone() ?? false,
        ["allowMultiple"] = false,
    };

    private static JsonObject Model(string name, JsonObject definition)
    {
        var model = new JsonObject { ["id"] = ShortName(name) };
        foreach (var key in (ReadOnlySpan<string>)["description", "required"])
        {
            if (definition[key] is { } value)
                model[key] = value.DeepClone();
        }

        model["properties"] = new JsonObject((definition["properties"] as JsonObject ?? []).Select(property =>
            KeyValuePair.Create(property.Key, (JsonNode?)Property((JsonObject)property.Value!))));
        return model;
    }

    private static JsonObject Property(JsonObject property)
    {
        var node = new JsonObject();
        if (property["$ref"] is not null)
            node["$ref"] = TypeOf(property);
        else
            node["type"] = TypeOf(property);
        if (property["items"] is JsonObject items)
            node["items"] = items["$ref"] is null ? new JsonObject { ["type"] = TypeOf(items) } : new JsonObject { ["$ref"] = TypeOf(items) };
        if (property["format"] is { } format)
            node["format"] = format.DeepClone();
        if (property["description"] is { } description)
            node["description"] = description.DeepClone();
        return node;
    }

    private static string TypeOf(JsonObject? schema) =>
        (string?)schema?["$ref"] is { } reference ? ShortName(reference[Reference.Length..]) : (string?)schema?["type"] ?? "any";

    /// <summary><c>v1.Pod</c>, as 1.2 named models.</summary>
    private static string ShortName(string definition) => string.Join('.', definition.Split('.')[^2..]);
}
