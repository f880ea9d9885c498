namespace Cluster.Cel;

/// <summary>A type of the language. Immutable; compared with <see cref="IsSameAs"/>.</summary>
/// <remarks>A type may carry the largest size that a schema allows its values, from which costs are estimated, and how its lists
/// compare. Neither is part of the type's identity.</remarks>
public sealed class CelType
{
    private readonly Func<string, CelType?>? _fields;

    private CelType(CelTypeKind kind, string name, CelType[]? parameters = null, Func<string, CelType?>? fields = null)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters ?? [];
        _fields = fields;
    }

    /// <summary>The kind of the type.</summary>
    public CelTypeKind Kind { get; }

    /// <summary>The name without parameters, such as <c>list</c> or an object's name.</summary>
    public string Name { get; }

    /// <summary>The types of items, keys and values, or what is optional.</summary>
    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>The most items, code points or bytes that a value may have; null when the schema does not say.</summary>
    public ulong? MaxSize { get; private init; }

    /// <summary>True when a null is allowed where a value of this type is read from JSON.</summary>
    public bool IsNullable { get; private init; }

    /// <summary>How lists of this type compare and add up.</summary>
    public CelListSemantics Semantics { get; private init; } = CelListSemantics.Atomic;

    /// <summary>Checked at run time only.</summary>
    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");

    /// <summary>The type of null.</summary>
    public static CelType Null { get; } = new(CelTypeKind.Null, "null_type");

    /// <summary>Booleans.</summary>
    public static CelType Bool { get; } = new(CelTypeKind.Bool, "bool");

    /// <summary>Signed integers.</summary>
    public static CelType Int { get; } = new(CelTypeKind.Int, "int");

    /// <summary>Unsigned integers.</summary>
    public static CelType Uint { get; } = new(CelTypeKind.Uint, "uint");

    /// <summary>Doubles.</summary>
    public static CelType Double { get; } = new(CelTypeKind.Double, "double");

    /// <summary>Strings.</summary>
    public static CelType String { get; } = new(CelTypeKind.String, "string");

    /// <summary>Bytes.</summary>
    public static CelType Bytes { get; } = new(CelTypeKind.Bytes, "bytes");

    /// <summary>Instants.</summary>
    public static CelType Timestamp { get; } = new(CelTypeKind.Timestamp, "google.protobuf.Timestamp");

    /// <summary>Durations.</summary>
    public static CelType Duration { get; } = new(CelTypeKind.Duration, "google.protobuf.Duration");

    /// <summary>The type of types.</summary>
    public static CelType AnyType { get; } = new(CelTypeKind.Type, "type");

    /// <summary>What a part with a type error has.</summary>
    internal static CelType Error { get; } = new(CelTypeKind.Error, "!error!");

    /// <summary>Lists of one item type.</summary>
    public static CelType List(CelType item) => new(CelTypeKind.List, "list", [item]);

    /// <summary>Maps from one key type to one value type.</summary>
    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", [key, value]);

    /// <summary>Optionals of one type.</summary>
    public static CelType Optional(CelType content) => new(CelTypeKind.Optional, "optional_type", [content]);

    /// <summary>The type of a type.</summary>
    public static CelType TypeOf(CelType type) => new(CelTypeKind.Type, "type", [type]);

    /// <summary>A type that only functions can look into.</summary>
    public static CelType Opaque(string name) => new(CelTypeKind.Opaque, name);

    /// <summary>An object with declared fields.</summary>
    /// <param name="name">Tells object types apart: two types of one name are the same type.</param>
    /// <param name="fields">Finds a field's type by its escaped name (see <see cref="CelFieldName"/>), null when there is none.
    /// Called when an expression mentions the field, so that recursive types need no end.</param>
    public static CelType Object(string name, Func<string, CelType?> fields) => new(CelTypeKind.Object, name, null, fields);

    /// <summary>A type parameter of a function declaration.</summary>
    internal static CelType Parameter(string name) => new(CelTypeKind.Parameter, name);

    /// <summary>The same type with the largest size that the schema allows.</summary>
    public CelType WithMaxSize(ulong size) => Copy(size, IsNullable, Semantics);

    /// <summary>The same type whose values may be null in JSON.</summary>
    public CelType AsNullable() => Copy(MaxSize, true, Semantics);

    /// <summary>The same list type with other semantics.</summary>
    public CelType WithSemantics(CelListSemantics semantics) => Copy(MaxSize, IsNullable, semantics);

    /// <summary>The type of a field; null when this is no object or has no such field.</summary>
    public CelType? FindField(string escapedName) => _fields?.Invoke(escapedName);

    /// <summary>Says whether two types are the same.</summary>
    public bool IsSameAs(CelType other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (Kind != other.Kind || Name != other.Name || Parameters.Count != other.Parameters.Count)
            return false;
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (!Parameters[i].IsSameAs(other.Parameters[i]))
                return false;
        }
        return true;
    }

    /// <summary>The type as cel-go prints it, such as <c>map(string, int)</c>.</summary>
    public override string ToString() => Kind switch
    {
        CelTypeKind.Null => "null",
        CelTypeKind.Timestamp => "timestamp",
        CelTypeKind.Duration => "duration",
        _ => Parameters.Count == 0 ? Name : $"{Name}({string.Join(", ", Parameters)})",
    };

    /// <summary>The name without parameters: what type values compare by.</summary>
    internal string RuntimeName => Name;

    internal bool IsDynamic => Kind is CelTypeKind.Dyn or CelTypeKind.Error;

    /// <summary>A type of the same name over other parameters.</summary>
    internal CelType WithParameters(CelType[] parameters) =>
        new(Kind, Name, parameters, _fields) { MaxSize = MaxSize, IsNullable = IsNullable, Semantics = Semantics };

    private CelType Copy(ulong? maxSize, bool nullable, CelListSemantics semantics) =>
        new(Kind, Name, [.. Parameters], _fields) { MaxSize = maxSize, IsNullable = nullable, Semantics = semantics };
}
