using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>What a complete object inside another one must have: apiVersion, kind, and metadata that could be an object's.</summary>
internal static class EmbeddedResourceRules
{
    public static void Check(List<FieldError> errors, JsonElement resource, FieldPath? path)
    {
        var root = path is null ? "" : path + ".";
        if (Head(errors, resource, root, "apiVersion") is { } version && version.Split('/').Length > 2)
            errors.Add(FieldError.Invalid(root + "apiVersion", version, $"unexpected GroupVersion string: {version}"));
        if (Head(errors, resource, root, "kind") is { } kind && NameRules.Rfc1035Label(kind.ToLowerInvariant()) is { } fault)
            errors.Add(FieldError.Invalid(root + "kind", kind, fault));
        if (resource.TryGetProperty("metadata", out var metadata))
            Metadata(errors, metadata, root);
    }

    private static string? Head(List<FieldError> errors, JsonElement resource, string root, string name)
    {
        if (!resource.TryGetProperty(name, out var value) || value is { ValueKind: JsonValueKind.String } && value.GetString()!.Length == 0)
        {
            errors.Add(FieldError.Required(root + name, "must not be empty"));
            return null;
        }
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        errors.Add(FieldError.Invalid(root + name, value, "must be a string"));
        return null;
    }

    private static void Metadata(List<FieldError> errors, JsonElement metadata, string root)
    {
        try
        {
            var meta = metadata.Deserialize<ObjectMeta>(KubernetesJson.Options) ?? new();
            foreach (var error in ObjectMetaRules.Check(meta, NameRules.Subdomain))
                errors.Add(error with { Field = root + error.Field });
        }
        catch (JsonException e)
        {
            errors.Add(FieldError.Invalid(root + "metadata", metadata, e.Message));
        }
    }
}
