using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Cluster.Api.Apiextensions.V1;

/// <summary>A JSON schema in the form that OpenAPI v3 defines, with extensions for Kubernetes. Some keywords are not allowed in custom resources.</summary>
public sealed record JSONSchemaProps
{
    /// <summary>Reference to another schema. Not allowed in custom resources.</summary>
    [JsonPropertyName("$ref")]
    public string? Ref { get; init; }

    /// <summary>URI of the JSON schema dialect. Not allowed in custom resources.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Schema for array items beyond those listed. Not allowed in custom resources.</summary>
    public JSONSchemaPropsOrBool? AdditionalItems { get; init; }

    /// <summary>Schema for properties that are not listed, which makes the object a map. Excludes properties; false is not allowed.</summary>
    public JSONSchemaPropsOrBool? AdditionalProperties { get; init; }

    /// <summary>Schemas that must all hold. They may add constraints only, not types, defaults or descriptions.</summary>
    [ListAtomic]
    public IReadOnlyList<JSONSchemaProps> AllOf { get; init => field = value ?? []; } = [];

    /// <summary>Schemas of which at least one must hold. They may add constraints only, not types, defaults or descriptions.</summary>
    [ListAtomic]
    public IReadOnlyList<JSONSchemaProps> AnyOf { get; init => field = value ?? []; } = [];

    /// <summary>Value to fill in if the field is missing. Must be valid itself.</summary>
    public JSON? Default { get; init; }

    /// <summary>Schemas for reuse. Not allowed in custom resources.</summary>
    public IReadOnlyDictionary<string, JSONSchemaProps> Definitions { get; init => field = value ?? ReadOnlyDictionary<string, JSONSchemaProps>.Empty; } = ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    /// <summary>What the presence of one property demands of others. Not allowed in custom resources.</summary>
    public IReadOnlyDictionary<string, JSONSchemaPropsOrStringArray> Dependencies { get; init => field = value ?? ReadOnlyDictionary<string, JSONSchemaPropsOrStringArray>.Empty; } = ReadOnlyDictionary<string, JSONSchemaPropsOrStringArray>.Empty;

    /// <summary>Explanation of the value for people, shown by kubectl explain.</summary>
    public string? Description { get; init; }

    /// <summary>The allowed values. For a nullable value, null must be listed to be allowed.</summary>
    [ListAtomic]
    public IReadOnlyList<JSON> Enum { get; init => field = value ?? []; } = [];

    /// <summary>A sample value for documentation.</summary>
    public JSON? Example { get; init; }

    /// <summary>Makes the value of maximum itself too large. Defaults to false.</summary>
    public bool? ExclusiveMaximum { get; init; }

    /// <summary>Makes the value of minimum itself too small. Defaults to false.</summary>
    public bool? ExclusiveMinimum { get; init; }

    /// <summary>Where further documentation is.</summary>
    public ExternalDocumentation? ExternalDocs { get; init; }

    /// <summary>Form that a value must have, such as date-time, ipv4, uuid, byte or int32. Unknown formats are ignored.</summary>
    public string? Format { get; init; }

    /// <summary>Identifier of the schema. Not allowed in custom resources.</summary>
    public string? Id { get; init; }

    /// <summary>Schema of the array's items. Required for arrays; only a single schema is allowed, not a list.</summary>
    public JSONSchemaPropsOrArray? Items { get; init; }

    /// <summary>Largest number of items in an array.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Largest length of a string, in Unicode characters.</summary>
    public long? MaxLength { get; init; }

    /// <summary>Largest number of properties in an object.</summary>
    public long? MaxProperties { get; init; }

    /// <summary>Largest number allowed, itself included unless exclusiveMaximum is true.</summary>
    public double? Maximum { get; init; }

    /// <summary>Smallest number of items in an array.</summary>
    public long? MinItems { get; init; }

    /// <summary>Smallest length of a string, in Unicode characters.</summary>
    public long? MinLength { get; init; }

    /// <summary>Smallest number of properties in an object.</summary>
    public long? MinProperties { get; init; }

    /// <summary>Smallest number allowed, itself included unless exclusiveMinimum is true.</summary>
    public double? Minimum { get; init; }

    /// <summary>Positive number by which the value must be divisible without remainder.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>Schema that must not hold. It may add constraints only, not types, defaults or descriptions.</summary>
    public JSONSchemaProps? Not { get; init; }

    /// <summary>Allows null besides the type's values. Defaults to false, in which case a null is replaced by the default if there is one.</summary>
    public bool? Nullable { get; init; }

    /// <summary>Schemas of which exactly one must hold. They may add constraints only, not types, defaults or descriptions.</summary>
    [ListAtomic]
    public IReadOnlyList<JSONSchemaProps> OneOf { get; init => field = value ?? []; } = [];

    /// <summary>Go (RE2) regular expression that a string must match somewhere; use ^ and $ to match all of it.</summary>
    public string? Pattern { get; init; }

    /// <summary>Schemas for properties whose names match regular expressions. Not allowed in custom resources.</summary>
    public IReadOnlyDictionary<string, JSONSchemaProps> PatternProperties { get; init => field = value ?? ReadOnlyDictionary<string, JSONSchemaProps>.Empty; } = ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    /// <summary>Schemas of the object's properties by name. Others are pruned unless preserved; excludes additionalProperties.</summary>
    public IReadOnlyDictionary<string, JSONSchemaProps> Properties { get; init => field = value ?? ReadOnlyDictionary<string, JSONSchemaProps>.Empty; } = ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    /// <summary>Names of the properties that must be present.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Required { get; init => field = value ?? []; } = [];

    /// <summary>Short heading for people.</summary>
    public string? Title { get; init; }

    /// <summary>object, array, string, integer, number or boolean. Required except with x-kubernetes-int-or-string or x-kubernetes-preserve-unknown-fields.</summary>
    public string? Type { get; init; }

    /// <summary>Whether array items must differ. Must not be true in custom resources; use x-kubernetes-list-type set.</summary>
    public bool? UniqueItems { get; init; }

    /// <summary>Marks an object as a complete Kubernetes object, whose apiVersion, kind and metadata are checked and kept.</summary>
    [JsonPropertyName("x-kubernetes-embedded-resource")]
    public bool? XEmbeddedResource { get; init; }

    /// <summary>Allows an integer or a string. Excludes type.</summary>
    [JsonPropertyName("x-kubernetes-int-or-string")]
    public bool? XIntOrString { get; init; }

    /// <summary>Properties that together identify an item of a list of type map. They must be scalars that are required or have a default.</summary>
    [ListAtomic]
    [JsonPropertyName("x-kubernetes-list-map-keys")]
    public IReadOnlyList<string> XListMapKeys { get; init => field = value ?? []; } = [];

    /// <summary>How an array is merged: atomic (the default) as a whole, set by unique items, map by the items' keys.</summary>
    [JsonPropertyName("x-kubernetes-list-type")]
    public string? XListType { get; init; }

    /// <summary>How an object is merged: granular (the default) by single properties, atomic as a whole.</summary>
    [JsonPropertyName("x-kubernetes-map-type")]
    public string? XMapType { get; init; }

    /// <summary>True keeps properties that the schema does not list instead of pruning them; false is not allowed.</summary>
    [JsonPropertyName("x-kubernetes-preserve-unknown-fields")]
    public bool? XPreserveUnknownFields { get; init; }

    /// <summary>CEL rules that the value must meet.</summary>
    [ListMap("rule"), Patch("merge", MergeKey = "rule")]
    [JsonPropertyName("x-kubernetes-validations")]
    public IReadOnlyList<ValidationRule> XValidations { get; init => field = value ?? []; } = [];
}
