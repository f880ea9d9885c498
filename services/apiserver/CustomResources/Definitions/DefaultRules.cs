using System.Text.Json;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>A default must be a value that the schema accepts, without fields it does not know.</summary>
internal static class DefaultRules
{
    public static void Check(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        if (!schema.HasDefaults)
            return;
        if (schema.Default is { } value)
            Value(errors, value, schema, path / "default");
        foreach (var (name, child) in schema.Properties)
            Check(errors, child, (path / "properties")[name]);
        if (schema.Values is { } values)
            Check(errors, values, path / "additionalProperties");
        if (schema.Items is { } items)
            Check(errors, items, path / "items");
    }

    private static void Value(ErrorList errors, JsonElement value, StructuralSchema schema, FieldPath path)
    {
        var pruned = ValueShaper.Shape(value, schema, Shaping.Prune);
        if (!JsonElement.DeepEquals(pruned, value))
        {
            errors.Add(FieldError.Invalid(path, value, "must not have unknown fields"));
            return;
        }
        var complete = ValueShaper.Shape(value, schema, Shaping.Default);
        errors.AddRange(SchemaValidator.Check(complete, schema, default, path));
    }
}
