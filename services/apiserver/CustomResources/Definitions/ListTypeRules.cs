using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Rules for lists that are sets or maps.</summary>
internal static class ListTypeRules
{
    private const string Keys = "x-kubernetes-list-map-keys";
    private const string Type = "x-kubernetes-list-type";

    public static void Check(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        var (type, keys) = (schema.Props.XListType, schema.Props.XListMapKeys);
        if (type is { Length: > 0 })
        {
            if (string.IsNullOrEmpty(schema.Props.Type))
                errors.Add(FieldError.Required(path / "type", $"must be array if {Type} is specified"));
            else if (schema.Props.Type != "array")
                errors.Add(FieldError.Invalid(path / "type", schema.Props.Type, $"must be array if {Type} is specified"));
            errors.OneOf(path / Type, type, "atomic", "map", "set");
        }
        if (keys.Count > 0 && string.IsNullOrEmpty(type))
            errors.Add(FieldError.Required(path / Type, $"must be map if {Keys} is non-empty"));
        else if (keys.Count > 0 && type != "map")
            errors.Add(FieldError.Invalid(path / Type, type, $"must be map if {Keys} is non-empty"));
        if (type == "set" && schema.Items is { } items)
            Set(errors, items, path / "items");
        if (type == "map")
            Map(errors, schema, path);
    }

    private static void Set(ErrorList errors, StructuralSchema items, FieldPath path)
    {
        if (items.IsNullable)
            errors.Add(FieldError.Forbidden(path / "nullable", $"cannot be nullable when {Type} is set"));
        switch (items.Props.Type)
        {
            case "array" when items.Props.XListType is not (null or "" or "atomic"):
                errors.Add(FieldError.Invalid(path / Type, items.Props.XListType, "must be atomic as item of a list with x-kubernetes-list-type=set"));
                break;
            case "object" when items.Props.XMapType != "atomic":
                errors.Add(FieldError.Invalid(path / "x-kubernetes-map-type", items.Props.XMapType ?? "", "must be atomic as item of a list with x-kubernetes-list-type=set"));
                break;
        }
    }

    private static void Map(ErrorList errors, StructuralSchema schema, FieldPath path)
    {
        var keys = schema.Props.XListMapKeys;
        if (keys.Count == 0)
            errors.Add(FieldError.Required(path / Keys, $"must not be empty if {Type} is map"));
        if (schema.Items is not { } items)
        {
            errors.Add(FieldError.Required(path / "items", $"must have a schema if {Type} is map"));
            return;
        }
        if (items.IsNullable)
            errors.Add(FieldError.Forbidden(path / "items" / "nullable", $"cannot be nullable when {Type} is map"));
        if (items.Props.Type != "object")
            errors.Add(FieldError.Invalid(path / "items" / "type", items.Props.Type ?? "", $"must be object if parent array's {Type} is map"));
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys.Take(i).Contains(keys[i]))
                errors.Add(FieldError.Duplicate((path / Keys)[i], keys[i]));
            if (items.Properties.GetValueOrDefault(keys[i]) is { } key)
                Key(errors, items, keys[i], key, (path / "items" / "properties")[keys[i]]);
            else
                errors.Add(FieldError.Invalid((path / Keys)[i], keys[i], "entries must all be names of item properties"));
        }
    }

    private static void Key(ErrorList errors, StructuralSchema items, string name, StructuralSchema key, FieldPath path)
    {
        if (key.Props.Type is "array" or "object" || (string.IsNullOrEmpty(key.Props.Type) && !key.IsIntOrString))
            errors.Add(FieldError.Invalid(path / "type", key.Props.Type ?? "", $"must be a scalar type if parent array's {Type} is map"));
        if (key.Default is null && !items.Props.Required.Contains(name))
            errors.Add(FieldError.Required(path / "default", $"this property is in {Keys}, so it must have a default or be a required property"));
        if (key.IsNullable)
            errors.Add(FieldError.Forbidden(path / "nullable", $"this property is in {Keys}, so it cannot be nullable"));
    }
}
