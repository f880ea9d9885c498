using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Patch;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Writes single operations in one dialect.</summary>
internal sealed class OperationWriter(OpenApiDialect dialect, SchemaWriter schemas)
{
    private static readonly string[] ObjectTypes = ["application/json", "application/yaml"];
    private static readonly string[] ListTypes = [.. ObjectTypes, "application/json;stream=watch"];

    /// <summary>One operation.</summary>
    /// <param name="action">Kubernetes' verb: <c>list</c>, <c>post</c>, <c>connect</c> …</param>
    /// <param name="id">Unique operationId.</param>
    /// <param name="tag">Such as <c>apps_v1</c>.</param>
    /// <param name="kind">Kind the operation is about.</param>
    /// <param name="query">Names of the query parameters.</param>
    /// <param name="body">Type of the request body; null for none.</param>
    /// <param name="answer">Type of the answer; null for text.</param>
    /// <param name="patches">Media types of patches; null for all of them.</param>
    public JsonObject Write(
        string action, string id, string tag, JsonObject? kind, IEnumerable<string> query, Schema? body, Schema? answer, IReadOnlyList<string>? patches = null)
    {
        var node = new JsonObject { ["description"] = Describe(action, (string?)kind?["kind"] ?? ""), ["operationId"] = id, ["tags"] = new JsonArray(tag) };
        var parameters = new JsonArray([.. query.Select(name => Parameters.Of(name, "query", dialect))]);
        var consumes = action == "patch" ? patches ?? Patchers.Accepted : ObjectTypes;
        if (body is not null)
            Body(node, parameters, body, consumes, required: action is "post" or "put" or "patch");
        if (parameters.Count > 0)
            node["parameters"] = parameters;
        if (dialect == OpenApiDialect.V2)
        {
            node["schemes"] = new JsonArray("https");
            node["consumes"] = Strings(body is null ? ["*/*"] : consumes);
            node["produces"] = Strings(AnswerTypes(action, answer));
        }
        node["responses"] = Responses(action, answer);
        if (action.Length > 0)
            node["x-kubernetes-action"] = action;
        if (kind is not null)
            node["x-kubernetes-group-version-kind"] = kind;
        return node;
    }

    private void Body(JsonObject node, JsonArray parameters, Schema body, IReadOnlyList<string> consumes, bool required)
    {
        if (dialect == OpenApiDialect.V2)
        {
            var parameter = new JsonObject { ["name"] = "body", ["in"] = "body", ["schema"] = schemas.Use(body) };
            if (required)
                parameter["required"] = true;
            parameters.Insert(0, parameter);
            return;
        }
        node["requestBody"] = new JsonObject { ["content"] = Content(body, consumes), ["required"] = required };
    }

    private JsonObject Responses(string action, Schema? answer)
    {
        var responses = new JsonObject { ["200"] = Response("OK", answer, action) };
        if (action is "post" or "put" or "patch" && answer is not null)
            responses["201"] = Response("Created", answer, action);
        if (action is "post" or "delete" && answer is not null)
            responses["202"] = Response("Accepted", answer, action);
        responses["401"] = new JsonObject { ["description"] = "Unauthorized" };
        return responses;
    }

    private JsonObject Response(string text, Schema? answer, string action)
    {
        var node = new JsonObject { ["description"] = text };
        var schema = answer ?? Schema.Of<string>();
        if (dialect == OpenApiDialect.V2)
            node["schema"] = schemas.Use(schema);
        else
            node["content"] = Content(schema, AnswerTypes(action, answer));
        return node;
    }

    private JsonObject Content(Schema schema, IReadOnlyList<string> types)
    {
        var content = new JsonObject();
        foreach (var type in types)
            content[type] = new JsonObject { ["schema"] = schemas.Use(schema) };
        return content;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    /// <summary>What deletes answer.</summary>
    public static Schema Status => Schema.Of<Status>();

    /// <summary>What deletes take.</summary>
    public static Schema DeleteOptions => Schema.Of<DeleteOptions>();

    /// <summary>What patches take.</summary>
    public static Schema AnyPatch => MetaSchemas.Patch;

    private static string[] AnswerTypes(string action, Schema? answer) => (answer, action) switch
    {
        (null, "connect") => ["*/*"],
        (null, _) => ["text/plain"],
        (_, "list" or "watch" or "watchlist") => ListTypes,
        _ => ObjectTypes,
    };

    private static string Describe(string action, string kind) => action switch
    {
        "list" => $"List or watch objects of kind {kind}.",
        "watchlist" => $"Watch objects of kind {kind}. Deprecated: list them with the parameter watch instead.",
        "watch" => $"Watch one {kind}. Deprecated: list with the parameters watch and fieldSelector instead.",
        "get" => $"Read one {kind}.",
        "post" => $"Create a {kind}.",
        "put" => $"Replace one {kind}.",
        "patch" => $"Change parts of one {kind}.",
        "delete" => $"Delete one {kind}.",
        "deletecollection" => $"Delete every selected {kind}.",
        "connect" => $"Open a connection with {kind}.",
        _ => "Tell what is served here.",
    };
}
