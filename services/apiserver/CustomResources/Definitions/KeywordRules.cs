using System.Text.Json;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Which keywords a schema may use, and which values they may have.</summary>
internal static class KeywordRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

    public static void Check(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        if (schema.IsNullable)
            errors.Add(FieldError.Forbidden(path / "nullable", "nullable cannot be true at the root"));
        Node(errors, schema, path);
    }

    private static void Node(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        Unsupported(errors, schema, path);
        Values(errors, schema, path);
        ListTypeRules.Check(errors, schema, path);
        foreach (var (name, child) in schema.Properties)
            Node(errors, child, (path / "properties")[name]);
        if (schema.Values is { } values)
            Node(errors, values, path / "additionalProperties");
        if (schema.Items is { } items)
            Node(errors, items, path / "items");
        Branches(errors, schema.AllOf, path / "allOf");
        Branches(errors, schema.AnyOf, path / "anyOf");
        Branches(errors, schema.OneOf, path / "oneOf");
        if (schema.Not is { } not)
            Node(errors, not, path / "not");
    }

    private static void Branches(ErrorList errors, IReadOnlyList<StructuralSchema> branches, FieldPath path)
    {
        for (var i = 0; i < branches.Count; i++)
            Node(errors, branches[i], path[i]);
    }

    private static void Unsupported(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        var props = schema.Props;
        if (props.UniqueItems is true)
            errors.Add(FieldError.Forbidden(path / "uniqueItems", "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        if (props.AdditionalProperties is { Value.ValueKind: JsonValueKind.False })
            errors.Add(FieldError.Forbidden(path / "additionalProperties", "additionalProperties cannot be set to false"));
        if (props.Properties.Count > 0 && props.AdditionalProperties is { Value.ValueKind: JsonValueKind.Object or JsonValueKind.True })
            errors.Add(FieldError.Forbidden(path / "additionalProperties", "additionalProperties and properties are mutual exclusive"));
        if (props.Items is { Value.ValueKind: JsonValueKind.Array })
            errors.Add(FieldError.Forbidden(path / "items", "items must be a schema object and not an array"));
        Refuse(props.Definitions.Count > 0, "definitions");
        Refuse(props.Dependencies.Count > 0, "dependencies");
        Refuse(!string.IsNullOrEmpty(props.Id), "id");
        Refuse(props.AdditionalItems is not null, "additionalItems");
        Refuse(props.PatternProperties.Count > 0, "patternProperties");
        Refuse(!string.IsNullOrEmpty(props.Ref), "$ref");
        Refuse(!string.IsNullOrEmpty(props.Schema), "$schema");

        void Refuse(bool isUsed, string keyword)
        {
            if (isUsed)
                errors.Add(FieldError.Forbidden(path / keyword, $"{keyword} is not supported"));
        }
    }

    private static void Values(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        var props = schema.Props;
        if (props.Type == "null")
            errors.Add(FieldError.Forbidden(path / "type", "type cannot be set to null, use nullable as an alternative"));
        else
            errors.OneOf(path / "type", props.Type, Types);
        if (props.Pattern is { Length: > 0 } pattern && GoPattern.Fault(pattern) is { } fault)
            errors.Add(FieldError.Invalid(path / "pattern", pattern, $"must be a valid regular expression, but isn't: {fault}"));
        if (props.XPreserveUnknownFields is false)
            errors.Add(FieldError.Invalid(path / "x-kubernetes-preserve-unknown-fields", false, "must be true or undefined"));
        if (props.MultipleOf is <= 0)
            errors.Add(FieldError.Invalid(path / "multipleOf", props.MultipleOf, "must be greater than 0"));
        if (props.XMapType is { Length: > 0 } mapType)
        {
            if (props.Type is { Length: > 0 } and not "object")
                errors.Add(FieldError.Invalid(path / "type", props.Type, "must be object if x-kubernetes-map-type is specified"));
            if (string.IsNullOrEmpty(props.Type))
                errors.Add(FieldError.Required(path / "type", "must be object if x-kubernetes-map-type is specified"));
            errors.OneOf(path / "x-kubernetes-map-type", mapType, "atomic", "granular");
        }
    }
}
