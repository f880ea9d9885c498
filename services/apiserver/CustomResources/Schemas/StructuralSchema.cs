using System.Text.Json;
using System.Text.RegularExpressions;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>One place in a custom resource: its shape, its default, and what its values must keep to.</summary>
/// <remarks>Immutable once made, thread-safe. Also stands for the branches of allOf, anyOf, oneOf and not, which have constraints only.</remarks>
internal sealed class StructuralSchema
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    private readonly Lazy<Regex?> _pattern;

    private StructuralSchema(JSONSchemaProps props)
    {
        Props = props;
        Properties = props.Properties.ToDictionary(pair => pair.Key, pair => new StructuralSchema(pair.Value), StringComparer.Ordinal);
        (Values, AllowsAnyKey) = ValuesOf(props);
        Items = props.Items is { Value.ValueKind: JsonValueKind.Object } items ? Of(items.Value) : null;
        Default = props.Default?.Value;
        Enum = [.. props.Enum.Select(allowed => allowed.Value.ValueKind == JsonValueKind.Undefined ? Null : allowed.Value)];
        AllOf = Branches(props.AllOf);
        AnyOf = Branches(props.AnyOf);
        OneOf = Branches(props.OneOf);
        Not = props.Not is null ? null : new(props.Not);
        Format = StringFormats.Find(props.Format);
        _pattern = new(() => props.Pattern is { Length: > 0 } pattern ? GoPattern.Compile(pattern) : null);
        HasDefaults = Default is not null || Children.Any(child => child.HasDefaults);
        HasValidations = props.XValidations.Count > 0 || Children.Concat(AllOf).Any(child => child.HasValidations);
    }

    /// <summary>As written down.</summary>
    public JSONSchemaProps Props { get; }

    public Dictionary<string, StructuralSchema> Properties { get; }

    /// <summary>Shape of the values of keys that <see cref="Properties"/> does not name.</summary>
    public StructuralSchema? Values { get; }

    /// <summary>Whether keys that are not named may hold anything: <c>additionalProperties: true</c>.</summary>
    public bool AllowsAnyKey { get; }

    public StructuralSchema? Items { get; }

    public JsonElement? Default { get; }

    public IReadOnlyList<JsonElement> Enum { get; }

    public IReadOnlyList<StructuralSchema> AllOf { get; }

    public IReadOnlyList<StructuralSchema> AnyOf { get; }

    public IReadOnlyList<StructuralSchema> OneOf { get; }

    public StructuralSchema? Not { get; }

    /// <summary>Whether a text has the form that <c>format</c> asks for; null when any will do.</summary>
    public Func<string, bool>? Format { get; }

    public Regex? Pattern => _pattern.Value;

    public bool IsNullable => Props.Nullable is true;

    public bool PreservesUnknownFields => Props.XPreserveUnknownFields is true;

    public bool IsEmbeddedResource => Props.XEmbeddedResource is true;

    public bool IsIntOrString => Props.XIntOrString is true;

    /// <summary>Whether this or anything below has a default.</summary>
    public bool HasDefaults { get; }

    /// <summary>Whether this or anything below has CEL rules: without, nobody need look for them.</summary>
    public bool HasValidations { get; }

    public ListKind? ListKind => Props.XListType switch
    {
        "set" => Api.ListKind.Set,
        "map" => Api.ListKind.Map,
        "atomic" => Api.ListKind.Atomic,
        _ => null,
    };

    private IEnumerable<StructuralSchema> Children
    {
        get
        {
            foreach (var property in Properties.Values)
                yield return property;
            if (Values is not null)
                yield return Values;
            if (Items is not null)
                yield return Items;
        }
    }

    public static StructuralSchema Of(JSONSchemaProps props) => new(props);

    /// <summary>Reads the schema of one version out of a definition's bytes.</summary>
    /// <returns>What accepts and keeps everything, when the version has none.</returns>
    public static StructuralSchema Of(ReadOnlySpan<byte> definition, string version) =>
        new(KubernetesJson.Decode<CustomResourceDefinition>(definition).Spec.Versions.FirstOrDefault(candidate => candidate.Name == version)?.Schema?.OpenAPIV3Schema
            ?? new() { Type = "object", XPreserveUnknownFields = true });

    private static StructuralSchema Of(JsonElement json) => new(json.Deserialize<JSONSchemaProps>(KubernetesJson.Options) ?? new());

    private static (StructuralSchema? Values, bool AllowsAnyKey) ValuesOf(JSONSchemaProps props) => props.AdditionalProperties?.Value switch
    {
        { ValueKind: JsonValueKind.Object } schema => (Of(schema), false),
        { ValueKind: JsonValueKind.True } => (null, true),
        _ => (null, false),
    };

    private static StructuralSchema[] Branches(IReadOnlyList<JSONSchemaProps> branches) => [.. branches.Select(branch => new StructuralSchema(branch))];
}
