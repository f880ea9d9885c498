using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Reads shapes off schemas; without one, off the values: objects by field, everything else as a whole.</summary>
internal static class Shapes
{
    private static readonly Schema Deduced = new(SchemaKind.Any) { PreserveUnknownFields = true };

    public static Shape Of(Schema? schema, JsonElement value) => schema switch
    {
        null => Deduce(value),
        { Atomic: true } => Shape.Leaf,
        { Kind: SchemaKind.Object or SchemaKind.Map } => Shape.Map,
        { Kind: SchemaKind.List, ListKind: ListKind.Map } => Shape.KeyedList,
        { Kind: SchemaKind.List, ListKind: ListKind.Set } => Shape.Set,
        { Kind: SchemaKind.Any, PreserveUnknownFields: true } => Deduce(value),
        _ => Shape.Leaf,
    };

    /// <summary>Schema of a member; the deduced one where the schema names none.</summary>
    /// <param name="element">The member as a path element, <c>f:…</c>.</param>
    public static Schema? Member(Schema? schema, string element) => schema switch
    {
        { Kind: SchemaKind.Map } => schema.Items,
        { Kind: SchemaKind.Object } => Field(schema, element)?.Schema ?? schema.Items ?? Deduced,
        _ => null,
    };

    /// <summary>Whether the schema itself names a member, as types do and maps do not.</summary>
    public static bool Names(Schema? schema, string element) => schema is { Kind: SchemaKind.Object } && Field(schema, element) is not null;

    /// <summary>The element of a list item.</summary>
    public static string ElementOf(JsonElement item, Schema list, Shape shape) =>
        shape == Shape.KeyedList ? PathElement.Key(item, list) : PathElement.Value(item);

    private static SchemaField? Field(Schema schema, string element) =>
        schema.Fields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(element.AsSpan(2), out var field) ? field : null;

    private static Shape Deduce(JsonElement value) => value.ValueKind == JsonValueKind.Object ? Shape.Map : Shape.Leaf;
}
