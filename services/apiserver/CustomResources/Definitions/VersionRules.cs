using System.Text.Json;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Rules for what a version has besides its schema: subresources, columns, selectable fields, a deprecation.</summary>
internal static class VersionRules
{
    private const int MaxWarning = 256;
    private const int MaxSelectableFields = 8;

    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] ColumnFormats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    public static void CheckDeprecation(ErrorList errors, CustomResourceDefinitionVersion version, FieldPath path)
    {
        if (version.DeprecationWarning is not { } warning)
            return;
        path /= "deprecationWarning";
        if (version.Deprecated is not true)
            errors.Add(FieldError.Invalid(path, warning, "can only be set for deprecated versions"));
        if (warning.Length > MaxWarning)
            errors.Add(FieldError.Invalid(path, warning, $"must be <= {MaxWarning} characters long"));
        if (warning.Length == 0)
            errors.Add(FieldError.Invalid(path, warning, "must not be an empty string"));
        if (warning.Any(char.IsControl))
            errors.Add(FieldError.Invalid(path, warning, "must only contain printable UTF-8 characters; non-printable character found"));
    }

    public static void CheckSubresources(ErrorList errors, CustomResourceDefinitionVersion version, FieldPath path)
    {
        if (version.Subresources?.Scale is not { } scale)
            return;
        path /= "scale";
        Replicas(errors, scale.SpecReplicasPath, ".spec", path / "specReplicasPath");
        Replicas(errors, scale.StatusReplicasPath, ".status", path / "statusReplicasPath");
        if (scale.LabelSelectorPath is not { Length: > 0 } selector)
            return;
        if (Fault(selector) is { } fault)
            errors.Add(FieldError.Invalid(path / "labelSelectorPath", selector, fault));
        else if (!selector.StartsWith(".spec.", StringComparison.Ordinal) && !selector.StartsWith(".status.", StringComparison.Ordinal))
            errors.Add(FieldError.Invalid(path / "labelSelectorPath", selector, "should be a json path under either .spec or .status"));
    }

    public static void CheckColumns(ErrorList errors, CustomResourceDefinitionVersion version, FieldPath path)
    {
        for (var i = 0; i < version.AdditionalPrinterColumns.Count; i++)
        {
            var (column, place) = (version.AdditionalPrinterColumns[i], path[i]);
            errors.Require(place / "name", column.Name);
            errors.Require(place / "type", column.Type, $"must be one of {string.Join(",", ColumnTypes)}");
            errors.OneOf(place / "type", column.Type, ColumnTypes);
            errors.OneOf(place / "format", column.Format, ColumnFormats);
            errors.RequireName(place / "JSONPath", column.JsonPath, Fault);
        }
    }

    public static void CheckSelectableFields(ErrorList errors, CustomResourceDefinitionVersion version, FieldPath path)
    {
        var fields = version.SelectableFields;
        if (fields.Count > MaxSelectableFields)
            errors.Add(FieldError.TooMany(path, fields.Count, MaxSelectableFields));
        var schema = fields.Count > 0 ? SchemaOf(version) : null;
        for (var i = 0; i < fields.Count; i++)
        {
            var (text, place) = (fields[i].JsonPath, path[i] / "jsonPath");
            if (text.Length == 0)
                errors.Add(FieldError.Required(place));
            else if (Fault(text) is { } fault)
                errors.Add(FieldError.Invalid(place, text, $"is an invalid path: {fault}"));
            else if (text == ".metadata" || text.StartsWith(".metadata.", StringComparison.Ordinal))
                errors.Add(FieldError.Invalid(place, text, "must not point to fields in metadata"));
            else if (schema is not null && SelectionFault(schema, JsonPath.Parse(text)) is { } wrong)
                errors.Add(FieldError.Invalid(place, text, wrong));
            if (fields.Take(i).Any(other => other.JsonPath == text))
                errors.Add(FieldError.Duplicate(place, text));
        }
    }

    /// <summary>The schema; null when there is none that can be read, which is refused elsewhere.</summary>
    private static StructuralSchema? SchemaOf(CustomResourceDefinitionVersion version)
    {
        try
        {
            return version.Schema?.OpenAPIV3Schema is { } props ? StructuralSchema.Of(props) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? SelectionFault(StructuralSchema schema, JsonPath path)
    {
        if (!path.IsPlain)
            return "is an invalid path: does not refer to a valid field";
        var at = schema;
        foreach (var name in path.Names)
        {
            if (at.Properties.GetValueOrDefault(name) is not { } next)
                return "is an invalid path: does not refer to a valid field";
            at = next;
        }
        return at.Props.Type is "string" or "boolean" or "integer" ? null
            : "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.";
    }

    private static void Replicas(ErrorList errors, string path, string root, FieldPath field)
    {
        if (path.Length == 0)
            errors.Add(FieldError.Required(field));
        else if (Fault(path) is { } fault)
            errors.Add(FieldError.Invalid(field, path, fault));
        else if (!path.StartsWith(root + ".", StringComparison.Ordinal))
            errors.Add(FieldError.Invalid(field, path, $"should be a json path under {root}"));
        else if (!JsonPath.Parse(path).IsPlain)
            errors.Add(FieldError.Invalid(field, path, "array notation is not supported"));
    }

    private static string? Fault(string path)
    {
        try
        {
            JsonPath.Parse(path);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
