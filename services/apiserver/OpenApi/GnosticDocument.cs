using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.OpenApi;

/// <summary>A Swagger 2.0 document as the protocol buffer that older kubectls read.</summary>
/// <remarks>Field numbers are those of <c>openapi.v2.Document</c> of gnostic; only what <see cref="OpenApiDocuments"/> writes is known here.</remarks>
internal static class GnosticDocument
{
    private static readonly string[] Methods = ["", "", "get", "put", "post", "delete", "options", "head", "patch"];

    /// <summary>Encodes a document.</summary>
    /// <param name="json">What <see cref="OpenApiDocuments.V2Document"/> made.</param>
    public static byte[] Encode(byte[] json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = KubernetesJson.MaxDepth });
        var root = document.RootElement;
        var message = new GnosticMessage();
        message.Text(1, root.GetProperty("swagger"));
        message.Add(2, Info(root.GetProperty("info")));
        message.Add(8, Named(2, root.GetProperty("paths"), PathItem));
        message.Add(9, Named(1, root.GetProperty("definitions"), Schema));
        foreach (var requirement in root.GetProperty("security").EnumerateArray())
            message.Add(12, Named(1, requirement, _ => new()));
        message.Add(13, Named(1, root.GetProperty("securityDefinitions"), scheme => new GnosticMessage().Add(2, ApiKey(scheme))));
        return message.ToArray();
    }

    private static GnosticMessage Info(JsonElement info) =>
        new GnosticMessage().Text(1, info.GetProperty("title")).Text(2, info.GetProperty("version"));

    private static GnosticMessage ApiKey(JsonElement scheme) => new GnosticMessage()
        .Text(1, scheme.GetProperty("type")).Text(2, scheme.GetProperty("name")).Text(3, scheme.GetProperty("in")).Text(4, scheme.GetProperty("description"));

    /// <summary>A map as a list of names and values.</summary>
    private static GnosticMessage Named(int number, JsonElement map, Func<JsonElement, GnosticMessage> value)
    {
        var message = new GnosticMessage();
        foreach (var entry in map.EnumerateObject())
            message.Add(number, new GnosticMessage().Text(1, entry.Name).Add(2, value(entry.Value)));
        return message;
    }

    private static GnosticMessage PathItem(JsonElement item)
    {
        var message = new GnosticMessage();
        for (var number = 2; number < Methods.Length; number++)
        {
            if (item.TryGetProperty(Methods[number], out var operation))
                message.Add(number, Operation(operation));
        }

        return AddParameters(message, 9, item);
    }

    private static GnosticMessage Operation(JsonElement operation)
    {
        var message = new GnosticMessage();
        message.Texts(1, operation, "tags").Text(3, operation, "description").Text(5, operation, "operationId");
        message.Texts(6, operation, "produces").Texts(7, operation, "consumes");
        AddParameters(message, 8, operation);
        var responses = new GnosticMessage();
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
            responses.Add(1, new GnosticMessage().Text(1, response.Name).Add(2, new GnosticMessage().Add(1, Response(response.Value))));
        return message.Add(9, responses).Texts(10, operation, "schemes").Extensions(13, operation);
    }

    private static GnosticMessage Response(JsonElement response)
    {
        var message = new GnosticMessage().Text(1, response, "description");
        return response.TryGetProperty("schema", out var schema) ? message.Add(2, new GnosticMessage().Add(1, Schema(schema))) : message;
    }

    private static GnosticMessage AddParameters(GnosticMessage message, int number, JsonElement owner)
    {
        if (!owner.TryGetProperty("parameters", out var parameters))
            return message;
        foreach (var parameter in parameters.EnumerateArray())
            message.Add(number, new GnosticMessage().Add(1, Parameter(parameter)));
        return message;
    }

    private static GnosticMessage Parameter(JsonElement parameter) => parameter.GetProperty("in").GetString() switch
    {
        "body" => new GnosticMessage().Add(1, new GnosticMessage()
            .Text(1, parameter, "description").Text(2, parameter, "name").Text(3, parameter, "in").Flag(4, parameter, "required")
            .Add(5, Schema(parameter.GetProperty("schema")))),
        "path" => new GnosticMessage().Add(2, new GnosticMessage().Add(4, Plain(parameter).Text(5, parameter, "type").Flag(19, parameter, "uniqueItems"))),
        _ => new GnosticMessage().Add(2, new GnosticMessage().Add(3, Plain(parameter).Text(6, parameter, "type").Flag(20, parameter, "uniqueItems"))),
    };

    private static GnosticMessage Plain(JsonElement parameter) => new GnosticMessage()
        .Flag(1, parameter, "required").Text(2, parameter, "in").Text(3, parameter, "description").Text(4, parameter, "name");

    /// <summary>What the schemas of custom resources say besides.</summary>
    private static void AddLimits(GnosticMessage message, JsonElement schema)
    {
        message.Text(3, schema, "title").Number(6, schema, "multipleOf").Number(7, schema, "maximum").Flag(8, schema, "exclusiveMaximum")
            .Number(9, schema, "minimum").Flag(10, schema, "exclusiveMinimum").Count(11, schema, "maxLength").Count(12, schema, "minLength")
            .Text(13, schema, "pattern").Count(14, schema, "maxItems").Count(15, schema, "minItems").Flag(16, schema, "uniqueItems")
            .Count(17, schema, "maxProperties").Count(18, schema, "minProperties");
        if (!schema.TryGetProperty("enum", out var values))
            return;
        foreach (var value in values.EnumerateArray())
            message.Add(20, new GnosticMessage().Text(2, value.GetRawText() + "\n"));
    }

    private static GnosticMessage Schema(JsonElement schema)
    {
        var message = new GnosticMessage().Text(1, schema, "$ref").Text(2, schema, "format").Text(4, schema, "description").Texts(19, schema, "required");
        if (schema.TryGetProperty("additionalProperties", out var values))
            message.Add(21, values.ValueKind == JsonValueKind.Object ? new GnosticMessage().Add(1, Schema(values)) : new GnosticMessage().Flag(2, schema, "additionalProperties"));
        AddLimits(message, schema);
        if (schema.TryGetProperty("type", out var type))
            message.Add(22, new GnosticMessage().Text(1, type));
        if (schema.TryGetProperty("items", out var items))
            message.Add(23, new GnosticMessage().Add(1, Schema(items)));
        if (schema.TryGetProperty("properties", out var properties))
            message.Add(25, Named(1, properties, Schema));
        return message.Extensions(31, schema);
    }
}
