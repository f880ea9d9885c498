using Cluster.Api;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>Gives a structural schema the form that built-in kinds have, so that field checks, apply and documentation treat both alike.</summary>
internal static class SharedSchema
{
    private static readonly Schema Anything = new(SchemaKind.Any) { AllowsOtherTypes = true, PreserveUnknownFields = true };

    private static readonly SchemaField[] Head =
    [
        new("apiVersion", Schema.Of<string>()) { Description = "Group and version that the object is written in." },
        new("kind", Schema.Of<string>()) { Description = "Kind of the object." },
        new("metadata", Schema.Of<ObjectMeta>()) { Description = "Name, labels, owners and other data that all objects have." },
    ];

    /// <summary>The schema of whole objects of a kind.</summary>
    public static Schema OfKind(StructuralSchema root, CustomKind kind) => new(SchemaKind.Object, () => FieldsOf(root, withHead: true))
    {
        TypeName = $"{kind.Version}.{kind.Kind}",
        Definition = $"{kind.DefinitionHome}.{kind.Kind}",
        Description = root.Props.Description ?? "",
        PreserveUnknownFields = KeepsUnknown(root),
        AllowsOtherTypes = true,
        Atomic = root.Props.XMapType == "atomic",
        Source = new CustomKindSource(root, kind),
    };

    /// <summary>The schema of lists of a kind.</summary>
    public static Schema OfList(Schema item, CustomKind kind) => new(SchemaKind.Object, () =>
    [
        Head[0],
        new("items", new Schema(SchemaKind.List) { Items = item }) { Required = true, Description = "The objects." },
        Head[1],
        new("metadata", Schema.Of<ListMeta>()) { Description = "Revision of the collection and the token for its next page." },
    ])
    {
        TypeName = $"{kind.Version}.{kind.ListKind}",
        Definition = $"{kind.DefinitionHome}.{kind.ListKind}",
        Description = $"{kind.ListKind} is a list of {kind.Kind}",
        Source = new CustomKindSource(null, kind with { Kind = kind.ListKind }),
    };

    private static Schema Of(StructuralSchema node)
    {
        if (node.IsIntOrString)
            return Scalar(SchemaKind.IntOrString, node);
        return node.Props.Type switch
        {
            "object" when node.Values is { } values => Complex(node, SchemaKind.Map, items: Of(values)),
            "object" when node.AllowsAnyKey && node.Properties.Count == 0 => Complex(node, SchemaKind.Map, items: Anything),
            "object" => Complex(node, SchemaKind.Object, items: null),
            "array" => Complex(node, SchemaKind.List, items: node.Items is { } items ? Of(items) : Anything),
            "string" => Scalar(SchemaKind.String, node),
            "integer" => Scalar(SchemaKind.Integer, node),
            "number" => Scalar(SchemaKind.Number, node),
            "boolean" => Scalar(SchemaKind.Boolean, node),
            _ when node.Properties.Count > 0 => Complex(node, SchemaKind.Object, items: null),
            _ => new(SchemaKind.Any) { AllowsOtherTypes = true, PreserveUnknownFields = KeepsUnknown(node), Source = node, Description = node.Props.Description ?? "" },
        };
    }

    private static Schema Scalar(SchemaKind kind, StructuralSchema node) => new(kind)
    {
        TypeName = node.Props.Type ?? "",
        Format = node.Props.Format,
        Default = node.Default,
        Description = node.Props.Description ?? "",
        AllowsOtherTypes = true,
        Source = node,
    };

    private static Schema Complex(StructuralSchema node, SchemaKind kind, Schema? items) => new(kind, () => kind == SchemaKind.Object ? FieldsOf(node, node.IsEmbeddedResource) : [])
    {
        TypeName = node.Props.Type ?? "object",
        Description = node.Props.Description ?? "",
        Items = items,
        ListKind = node.ListKind,
        Keys = node.Props.XListMapKeys,
        Atomic = node.Props.XMapType == "atomic",
        PreserveUnknownFields = KeepsUnknown(node),
        AllowsOtherTypes = true,
        Source = node,
    };

    private static IEnumerable<SchemaField> FieldsOf(StructuralSchema node, bool withHead)
    {
        foreach (var field in withHead ? Head : [])
            yield return field;
        foreach (var (name, child) in node.Properties)
        {
            if (!withHead || name is not ("apiVersion" or "kind" or "metadata"))
                yield return new(name, Of(child)) { Required = node.Props.Required.Contains(name), Description = child.Props.Description ?? "" };
        }
    }

    private static bool KeepsUnknown(StructuralSchema node) => node.PreservesUnknownFields || node.AllowsAnyKey;
}
