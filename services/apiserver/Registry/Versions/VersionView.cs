using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>A version as a view of the stored form: the same types under other names, but for a list of changes.</summary>
/// <remarks>One description gives the schema and the conversion both ways. Immutable and thread-safe.</remarks>
/// <param name="stored">The stored type.</param>
/// <param name="group">Group of the version.</param>
/// <param name="version">The version.</param>
/// <param name="changes">Types that differ.</param>
internal sealed class VersionView(Type stored, string group, string version, IReadOnlyList<TypeChange> changes)
{
    private readonly string _stored = PackageOf(Schema.Of(stored));

    /// <summary>Types that go by the version's name; null for all in the package of the stored type.</summary>
    public IReadOnlyList<string>? Own { get; init; }

    /// <summary>Package of the version's definitions; by default that of the stored type at the other version.</summary>
    public string? Package { get; init; }

    private string Target => Package ?? _stored[..(_stored.LastIndexOf('.') + 1)] + version;

    /// <summary>The shape of a type in this version.</summary>
    public Schema SchemaOf(Type type) => new ViewSchemas(group, version, this).Of(Schema.Of(type));

    /// <summary>What the stored definition is called here; null when it is not one of this version.</summary>
    public string? NameOf(string? definition) =>
        definition is not null && PackageOf(definition) == _stored && (Own is null || Own.Contains(Last(definition))) ? $"{Target}.{Last(definition)}" : null;

    /// <summary>How a stored definition differs; null when it does not.</summary>
    public TypeChange? ChangeOf(string? definition) => definition is null ? null : changes.FirstOrDefault(change => change.Type == Last(definition));

    /// <summary>Brings an object of this version into the stored form, in place.</summary>
    /// <param name="schema">The shape in this version.</param>
    public void Upgrade(JsonNode? value, Schema schema)
    {
        Each(value, schema, Upgrade);
        if (value is JsonObject obj && IsOwn(schema))
            ChangeOf(schema.Definition)?.Upgrade(obj);
    }

    /// <summary>Brings a stored object into this version, in place.</summary>
    /// <param name="schema">The shape in this version.</param>
    public void Downgrade(JsonNode? value, Schema schema)
    {
        if (value is JsonObject obj && IsOwn(schema))
            ChangeOf(schema.Definition)?.Downgrade(obj);
        Each(value, schema, Downgrade);
    }

    private void Each(JsonNode? value, Schema schema, Action<JsonNode?, Schema> change)
    {
        if (changes.Count == 0)
            return;
        switch (value)
        {
            case JsonArray items when schema.Kind is SchemaKind.List:
                foreach (var item in items)
                    change(item, schema.Items!);
                break;
            case JsonObject map when schema.Kind is SchemaKind.Map:
                foreach (var (_, item) in map)
                    change(item, schema.Items!);
                break;
            case JsonObject obj when IsOwn(schema):
                foreach (var (name, field) in obj)
                {
                    if (field is JsonObject or JsonArray && schema.Fields.TryGetValue(name, out var known))
                        change(field, known.Schema);
                }

                break;
        }
    }

    private bool IsOwn(Schema schema) => schema.Kind is SchemaKind.Object && schema.Definition is { } name && PackageOf(name) == Target;

    private static string PackageOf(Schema schema) => PackageOf(schema.Definition!);

    private static string PackageOf(string definition) => definition[..definition.LastIndexOf('.')];

    private static string Last(string definition) => definition[(definition.LastIndexOf('.') + 1)..];
}
