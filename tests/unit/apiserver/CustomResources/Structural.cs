using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources;
using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.CustomResources.Schemas;

namespace Cluster.ApiServer.Tests.CustomResources;

/// <summary>Schemas and values as tests write them.</summary>
internal static class Structural
{
    public static StructuralSchema Schema(string json) => StructuralSchema.Of(KubernetesJson.Decode<JSONSchemaProps>(Encoding.UTF8.GetBytes(json)));

    /// <summary>What is wrong with a value, as it would be printed.</summary>
    public static List<string> Errors(string schema, string value, string? current = null) =>
        [.. SchemaValidator.Check(JsonElement.Parse(value), Schema(schema), current is null ? default : JsonElement.Parse(current)).Select(error => error.ToString())];

    /// <summary>A document with the fields of an object in shape.</summary>
    public static string Shaped(string schema, string document, Shaping shaping)
    {
        var obj = CustomObject.Decode(Encoding.UTF8.GetBytes(document));
        var fields = ValueShaper.Shape(obj.Fields, Schema(schema), shaping);
        return "{" + string.Join(",", fields.Select(field => $"\"{field.Name}\":{field.Value.GetRawText()}")) + "}";
    }

    /// <summary>A definition with one version and the given root schema.</summary>
    public static CustomResourceDefinition Definition(string schema = """{"type":"object"}""", string spec = "", string version = "", string name = "crontabs.stable.example.com") =>
        new CustomResourceDefinitionStrategy().Default(KubernetesJson.Decode<CustomResourceDefinition>(Encoding.UTF8.GetBytes($$$"""
            {"metadata":{"name":"{{{name}}}"},"spec":{"group":"stable.example.com","scope":"Namespaced","names":{"plural":"crontabs","kind":"CronTab"},
             "versions":[{"name":"v1","served":true,"storage":true{{{version}}},"schema":{"openAPIV3Schema":{{{schema}}}}}]{{{spec}}}}}
            """)));

    public static List<string> Errors(CustomResourceDefinition definition, CustomResourceDefinition? current = null)
    {
        var strategy = new CustomResourceDefinitionStrategy();
        return [.. (current is null ? strategy.ValidateCreate(definition) : strategy.ValidateUpdate(definition, current)).Select(error => error.ToString())];
    }
}
