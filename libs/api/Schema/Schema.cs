using System.Collections.Frozen;
using System.Text.Json;

namespace Cluster.Api;

/// <summary>The shape of a JSON value: built from a CLR type here, from a structural schema for custom resources.</summary>
/// <remarks>Immutable and thread-safe. Types may refer to themselves, so the fields of an object are computed on first use.</remarks>
public sealed class Schema
{
    private readonly Lazy<FrozenDictionary<string, SchemaField>> _fields;

    /// <summary>Creates a node without fields.</summary>
    /// <param name="kind">Any kind; an object made this way accepts no field.</param>
    public Schema(SchemaKind kind)
        : this(kind, static () => [])
    {
    }

    /// <summary>Creates an object node.</summary>
    /// <param name="kind">Normally <see cref="SchemaKind.Object"/>.</param>
    /// <param name="fields">Called at most once, when a field is first asked for.</param>
    public Schema(SchemaKind kind, Func<IEnumerable<SchemaField>> fields)
    {
        Kind = kind;
        _fields = new(() => fields().Select((field, i) => field with { Ordinal = i }).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal));
    }

    /// <summary>The JSON shape.</summary>
    public SchemaKind Kind { get; }

    /// <summary>Go-like type name for messages, such as <c>v1.PodSpec</c> or <c>int32</c>.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>Name under which OpenAPI documents define the type (<c>io.k8s.api.core.v1.PodSpec</c>); null for inline shapes.</summary>
    public string? Definition { get; init; }

    /// <summary>OpenAPI format of a scalar (<c>int32</c>, <c>int64</c>, <c>double</c>); null when there is none.</summary>
    public string? Format { get; init; }

    /// <summary>Fields of an object by JSON name; empty for every other kind.</summary>
    public FrozenDictionary<string, SchemaField> Fields => _fields.Value;

    /// <summary>Shape of list items or map values; null for other kinds.</summary>
    public Schema? Items { get; init; }

    /// <summary>How list items are told apart; null where the type does not say.</summary>
    public ListKind? ListKind { get; init; }

    /// <summary>Identifying fields of a <see cref="Api.ListKind.Map"/> list.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Whether a map or object is replaced as a whole by server-side apply.</summary>
    public bool Atomic { get; init; }

    /// <summary>Whether unknown fields are kept and not reported.</summary>
    public bool PreserveUnknownFields { get; init; }

    /// <summary>Whether values of other types pass the field check, because somebody else judges them.</summary>
    public bool AllowsOtherTypes { get; init; }

    /// <summary>The value that stands for an absent one, for schemas that came as data; null when there is none.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>What the type is for; empty when nobody wrote it down.</summary>
    public string Description { get => field ?? (ClrType is null ? "" : DocComments.Of(ClrType)); init; }

    /// <summary>What wrote the schema down, for schemas that came as data and know more than is said here; null otherwise.</summary>
    public object? Source { get; init; }

    /// <summary>The CLR type behind the node; null for schemas that came as data.</summary>
    public Type? ClrType { get; init; }

    /// <summary>The schema of a CLR type, built once per process.</summary>
    public static Schema Of<T>() => ClrSchema.For(typeof(T));

    /// <summary>The schema of a CLR type, built once per process.</summary>
    public static Schema Of(Type type) => ClrSchema.For(type);

    /// <inheritdoc/>
    public override string ToString() => TypeName;
}
