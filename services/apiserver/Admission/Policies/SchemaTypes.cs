using Cluster.Api;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Declares the shape of a kind as a type for expressions. What has several forms, such as a quantity, is left open.</summary>
internal static class SchemaTypes
{
    public static CelType Of(Schema? schema, string name) => schema switch
    {
        { Kind: SchemaKind.Object, PreserveUnknownFields: false, Items: null, Fields.Count: > 0 } => CelType.Object(name, field =>
            schema.Fields.TryGetValue(CelFieldName.Unescape(field), out var found) ? Of(found.Schema, $"{name}.{field}") : null),
        { Kind: SchemaKind.Map } => CelType.Map(CelType.String, Of(schema.Items, name + ".@values")),
        { Kind: SchemaKind.List } => CelType.List(Of(schema.Items, name + ".@items")),
        { Kind: SchemaKind.String } => CelType.String,
        { Kind: SchemaKind.Integer } => CelType.Int,
        { Kind: SchemaKind.Number } => CelType.Double,
        { Kind: SchemaKind.Boolean } => CelType.Bool,
        _ => CelType.Dyn,
    };
}
