using System.Text;
using System.Text.Json;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>Says in upstream's words where a value does not keep to its schema.</summary>
/// <remarks>What an update leaves as it was is not judged again, even if it breaks a rule that has come since. Source: the validation keywords
/// of OpenAPI v3, with the messages of <c>k8s.io/kube-openapi/pkg/validation</c>.</remarks>
internal sealed class SchemaValidator
{
    private readonly List<FieldError> _errors = [];

    /// <summary>Everything wrong with a value.</summary>
    /// <param name="current">The value before; undefined when there was none.</param>
    public static IReadOnlyList<FieldError> Check(JsonElement value, StructuralSchema schema, JsonElement current = default, FieldPath? path = null)
    {
        var validator = new SchemaValidator();
        validator.Value(value, schema, path, current);
        return validator._errors;
    }

    private void Value(JsonElement value, StructuralSchema schema, FieldPath? path, JsonElement current)
    {
        if (current.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(value, current))
            return;
        Type(value, schema, path);
        if (value.ValueKind == JsonValueKind.Null)
        {
            Enum(value, schema, path);
            return;
        }
        Branches(value, schema, path);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Text(value, schema, path);
                break;
            case JsonValueKind.Number:
                NumberRules.Check(_errors, value, schema.Props, path);
                break;
            case JsonValueKind.Array:
                List(value, schema, path, current);
                break;
        }
        Enum(value, schema, path);
        if (value.ValueKind == JsonValueKind.Object)
            Object(value, schema, path, current);
    }

    private void Type(JsonElement value, StructuralSchema schema, FieldPath? path)
    {
        var wanted = schema.IsIntOrString ? "integer,string" : schema.Props.Type;
        if (string.IsNullOrEmpty(wanted) || (value.ValueKind == JsonValueKind.Null && schema.IsNullable))
            return;
        var given = NameOf(value);
        var fits = wanted == given || (schema.IsIntOrString && given is "integer" or "string") || (wanted == "number" && given == "integer");
        if (!fits || (schema.IsIntOrString && given is not ("integer" or "string")))
            _errors.Add(FieldError.TypeInvalid(Text(path), given, $"{Text(path)} in body must be of type {wanted}: \"{given}\""));
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => NumberRules.IsWhole(value) ? "integer" : "number",
        _ => "null",
    };

    private void Branches(JsonElement value, StructuralSchema schema, FieldPath? path)
    {
        if (schema.AnyOf.Count > 0)
            AnyOf(value, schema.AnyOf, path);
        if (schema.OneOf.Count > 0)
            OneOf(value, schema.OneOf, path);
        if (schema.AllOf.Count > 0)
            AllOf(value, schema.AllOf, path);
        if (schema.Not is not null && Check(value, schema.Not, default, path).Count == 0)
            Whole($"\"{Text(path)}\" must not validate the schema (not)");
    }

    private void AnyOf(JsonElement value, IReadOnlyList<StructuralSchema> branches, FieldPath? path)
    {
        IReadOnlyList<FieldError>? best = null;
        foreach (var branch in branches)
        {
            var errors = Check(value, branch, default, path);
            if (errors.Count == 0)
                return;
            best = best is null || errors.Count < best.Count ? errors : best;
        }
        Whole($"\"{Text(path)}\" must validate at least one schema (anyOf)");
        _errors.AddRange(best!);
    }

    private void OneOf(JsonElement value, IReadOnlyList<StructuralSchema> branches, FieldPath? path)
    {
        IReadOnlyList<FieldError>? best = null;
        var valid = 0;
        foreach (var branch in branches)
        {
            var errors = Check(value, branch, default, path);
            if (errors.Count == 0)
                valid++;
            else
                best = best is null || errors.Count < best.Count ? errors : best;
        }
        if (valid == 1)
            return;
        Whole($"\"{Text(path)}\" must validate one and only one schema (oneOf). {(valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives")}");
        if (valid == 0)
            _errors.AddRange(best!);
    }

    private void AllOf(JsonElement value, IReadOnlyList<StructuralSchema> branches, FieldPath? path)
    {
        var valid = 0;
        foreach (var branch in branches)
        {
            var errors = Check(value, branch, default, path);
            _errors.AddRange(errors);
            valid += errors.Count == 0 ? 1 : 0;
        }
        if (valid < branches.Count)
            Whole($"\"{Text(path)}\" must validate all the schemas (allOf){(valid == 0 ? ". None validated" : "")}");
    }

    private void Text(JsonElement value, StructuralSchema schema, FieldPath? path)
    {
        var (props, text) = (schema.Props, value.GetString()!);
        if (props.MaxLength is { } most && LengthOf(text) > most)
            _errors.Add(FieldError.TooLong(Text(path), (int)Math.Min(most, int.MaxValue)));
        if (props.MinLength is { } least && LengthOf(text) < least)
            _errors.Add(FieldError.Invalid(Text(path), text, $"{Text(path)} in body should be at least {least} chars long"));
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            _errors.Add(FieldError.Invalid(Text(path), text, $"{Text(path)} in body should match '{props.Pattern}'"));
        if (schema.Format is { } format && !format(text))
            _errors.Add(FieldError.TypeInvalid(Text(path), text, $"{Text(path)} in body must be of type {props.Format}: {JsonSerializer.Serialize(text, Api.KubernetesJson.Options)}"));
    }

    /// <summary>In characters as people count them, not in UTF-16's halves.</summary>
    private static int LengthOf(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
            length++;
        return length;
    }

    private void List(JsonElement value, StructuralSchema schema, FieldPath? path, JsonElement current)
    {
        var count = value.GetArrayLength();
        if (schema.Props.MinItems is { } least && count < least)
            _errors.Add(FieldError.Invalid(Text(path), count, $"{Text(path)} in body should have at least {least} items"));
        if (schema.Props.MaxItems is { } most && count > most)
            _errors.Add(FieldError.TooMany(Text(path), count, (int)Math.Min(most, int.MaxValue)));
        if (schema.Items is not { } items)
            return;
        var before = ListKeys.Correlate(current, schema);
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Value(item, items, Item(path, index++), before?.GetValueOrDefault(ListKeys.KeyOf(item, schema) ?? "") ?? default);
        ListKeys.CheckUnique(_errors, value, schema, path);
    }

    private void Enum(JsonElement value, StructuralSchema schema, FieldPath? path)
    {
        if (schema.Enum.Count == 0 || schema.Enum.Any(allowed => JsonElement.DeepEquals(allowed, value)))
            return;
        _errors.Add(FieldError.NotSupported(Text(path), value,
            schema.Enum.Select(allowed => allowed.ValueKind == JsonValueKind.String ? allowed.GetString()! : allowed.GetRawText())));
    }

    private void Object(JsonElement value, StructuralSchema schema, FieldPath? path, JsonElement current)
    {
        var count = value.GetPropertyCount();
        if (schema.Props.MinProperties is { } least && count < least)
            _errors.Add(FieldError.Invalid(Text(path), count, $"{Text(path)} in body should have at least {least} properties"));
        if (schema.Props.MaxProperties is { } most && count > most)
            _errors.Add(FieldError.TooMany(Text(path), count, (int)Math.Min(most, int.MaxValue)));
        foreach (var property in value.EnumerateObject())
        {
            if ((schema.Properties.GetValueOrDefault(property.Name) ?? schema.Values) is { } child)
                Value(property.Value, child, Child(path, property.Name), Before(current, property.Name));
        }
        foreach (var name in schema.Props.Required)
        {
            if (!value.TryGetProperty(name, out _))
                _errors.Add(FieldError.Required(Text(Child(path, name))));
        }
        if (schema.IsEmbeddedResource)
            EmbeddedResourceRules.Check(_errors, value, path);
    }

    /// <summary>A refusal of a whole schema names no field, as upstream.</summary>
    private void Whole(string detail) => _errors.Add(FieldError.Invalid("", "", detail));

    private static JsonElement Before(JsonElement current, string name) =>
        current.ValueKind == JsonValueKind.Object && current.TryGetProperty(name, out var before) ? before : default;

    private static FieldPath Child(FieldPath? path, string name) => path is null ? FieldPath.Of(name) : path / name;

    private static FieldPath Item(FieldPath? path, int index) => (path ?? FieldPath.Of(""))[index];

    private static string Text(FieldPath? path) => path?.ToString() ?? "";
}
