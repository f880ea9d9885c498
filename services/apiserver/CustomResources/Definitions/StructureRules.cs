using System.Text.Json;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Whether a schema is structural: a type at every place, and constraints alone in the branches of allOf, anyOf, oneOf and not.</summary>
internal static class StructureRules
{
    private const string Embedded = "x-kubernetes-embedded-resource";
    private const string Preserve = "x-kubernetes-preserve-unknown-fields";

    public static void Check(ErrorList errors, StructuralSchema root, FieldPath path)
    {
        if (string.IsNullOrEmpty(root.Props.Type))
            errors.Add(FieldError.Required(path / "type", "must not be empty at the root"));
        else if (root.Props.Type != "object")
            errors.Add(FieldError.Invalid(path / "type", root.Props.Type, "must be object at the root"));
        if (root.IsEmbeddedResource)
            errors.Add(FieldError.Forbidden(path / Embedded, "must not be used at the root"));
        Node(errors, root, path, isResource: true);
    }

    private static void Node(ErrorList errors, StructuralSchema node, FieldPath path, bool isResource)
    {
        if (node.IsIntOrString && node.Props.Type is { Length: > 0 })
            errors.Add(FieldError.Forbidden(path / "type", "must be empty when x-kubernetes-int-or-string is true"));
        if (node.Props.Type == "array" && node.Items is null)
            errors.Add(FieldError.Required(path / "items", "must be specified"));
        if (node.IsEmbeddedResource)
            Resource(errors, node, path);
        if (isResource || node.IsEmbeddedResource)
            Head(errors, node, path);
        foreach (var (name, child) in node.Properties)
            Child(errors, child, (path / "properties")[name], "must not be empty for specified object fields");
        if (node.Values is { } values)
            Child(errors, values, path / "additionalProperties", "must not be empty for specified object fields");
        if (node.Items is { } items)
            Child(errors, items, path / "items", "must not be empty for specified array items");
        foreach (var (branch, place) in Branches(node, path))
            Branch(errors, branch, node, place, path);
    }

    private static void Child(ErrorList errors, StructuralSchema child, FieldPath path, string rule)
    {
        if (string.IsNullOrEmpty(child.Props.Type) && !child.IsIntOrString && !child.PreservesUnknownFields && !child.IsEmbeddedResource)
            errors.Add(FieldError.Required(path / "type", rule));
        Node(errors, child, path, isResource: false);
    }

    private static void Resource(ErrorList errors, StructuralSchema node, FieldPath path)
    {
        if (string.IsNullOrEmpty(node.Props.Type))
            errors.Add(FieldError.Required(path / "type", $"must be object if {Embedded} is true"));
        else if (node.Props.Type != "object")
            errors.Add(FieldError.Invalid(path / "type", node.Props.Type, $"must be object if {Embedded} is true"));
        if (!node.PreservesUnknownFields && node.Properties.Count == 0)
            errors.Add(FieldError.Required(path / "properties", $"must not be empty if {Embedded} is true without {Preserve}"));
    }

    /// <summary>What every object has is given: a schema may narrow names, nothing else.</summary>
    private static void Head(ErrorList errors, StructuralSchema node, FieldPath path)
    {
        foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind"])
        {
            if (node.Properties.GetValueOrDefault(name) is { Props.Type: not "string" } head)
                errors.Add(FieldError.Invalid((path / "properties")[name] / "type", head.Props.Type ?? "", "must be string"));
        }
        if (node.Properties.GetValueOrDefault("metadata") is not { } metadata)
            return;
        var place = (path / "properties")["metadata"];
        if (metadata.Props.Type != "object")
            errors.Add(FieldError.Invalid(place / "type", metadata.Props.Type ?? "", "must be object"));
        if (metadata.Properties.Keys.Any(name => name is not ("name" or "generateName")) || metadata.Default is not null || metadata.Props.AdditionalProperties is not null)
            errors.Add(FieldError.Forbidden(place, "must not specify anything other than name and generateName, but metadata is implicitly specified"));
    }

    private static IEnumerable<(StructuralSchema Branch, FieldPath Path)> Branches(StructuralSchema node, FieldPath path)
    {
        (string, IReadOnlyList<StructuralSchema>)[] lists = [("allOf", node.AllOf), ("anyOf", node.AnyOf), ("oneOf", node.OneOf)];
        foreach (var (keyword, branches) in lists)
        {
            for (var i = 0; i < branches.Count; i++)
                yield return (branches[i], (path / keyword)[i]);
        }
        if (node.Not is { } not)
            yield return (not, path / "not");
    }

    /// <summary>A branch has constraints only, and only for places that the structure knows.</summary>
    private static void Branch(ErrorList errors, StructuralSchema branch, StructuralSchema structure, FieldPath path, FieldPath home)
    {
        var props = branch.Props;
        Empty(!string.IsNullOrEmpty(props.Title), "title", "must be empty to be structural");
        Empty(!string.IsNullOrEmpty(props.Description), "description", "must be empty to be structural");
        Empty(!string.IsNullOrEmpty(props.Type) && !structure.IsIntOrString, "type", "must be empty to be structural");
        Empty(props.Default is not null, "default", "must be undefined to be structural");
        Empty(props.AdditionalProperties is { Value.ValueKind: JsonValueKind.Object or JsonValueKind.True }, "additionalProperties", "must be undefined to be structural");
        Empty(props.Nullable is true, "nullable", "must be false to be structural");
        Empty(props.XPreserveUnknownFields is true, Preserve, "must be undefined to be structural");
        Empty(props.XEmbeddedResource is true, Embedded, "must be false to be structural");
        Empty(props.XIntOrString is true, "x-kubernetes-int-or-string", "must be false to be structural");
        Empty(props.XListMapKeys.Count > 0, "x-kubernetes-list-map-keys", "must be empty to be structural");
        Empty(!string.IsNullOrEmpty(props.XListType), "x-kubernetes-list-type", "must be undefined to be structural");
        Empty(!string.IsNullOrEmpty(props.XMapType), "x-kubernetes-map-type", "must be undefined to be structural");
        foreach (var (name, child) in branch.Properties)
        {
            var place = (path / "properties")[name];
            if (structure.Properties.GetValueOrDefault(name) is { } known)
                Branch(errors, child, known, place, (home / "properties")[name]);
            else
                errors.Add(FieldError.Required((home / "properties")[name], $"because it is defined in {place}"));
        }
        if (branch.Items is { } items)
        {
            if (structure.Items is { } known)
                Branch(errors, items, known, path / "items", home / "items");
            else
                errors.Add(FieldError.Required(home / "items", $"because it is defined in {path / "items"}"));
        }
        foreach (var (inner, place) in Branches(branch, path))
            Branch(errors, inner, structure, place, home);

        void Empty(bool isSet, string keyword, string rule)
        {
            if (isSet)
                errors.Add(FieldError.Forbidden(path / keyword, rule));
        }
    }
}
