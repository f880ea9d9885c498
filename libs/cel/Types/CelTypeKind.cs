namespace Cluster.Cel;

/// <summary>The kinds of types of the language.</summary>
public enum CelTypeKind
{
    /// <summary>Checked when the expression runs.</summary>
    Dyn,

    /// <summary>A part of the expression has a type error already; goes with everything.</summary>
    Error,

    /// <summary><c>null_type</c>.</summary>
    Null,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>int</c>.</summary>
    Int,

    /// <summary><c>uint</c>.</summary>
    Uint,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary><c>google.protobuf.Timestamp</c>.</summary>
    Timestamp,

    /// <summary><c>google.protobuf.Duration</c>.</summary>
    Duration,

    /// <summary><c>list(T)</c>.</summary>
    List,

    /// <summary><c>map(K, V)</c>.</summary>
    Map,

    /// <summary><c>type(T)</c>.</summary>
    Type,

    /// <summary><c>optional_type(T)</c>.</summary>
    Optional,

    /// <summary>An object with declared fields.</summary>
    Object,

    /// <summary>A type of a library or the host, read through functions only.</summary>
    Opaque,

    /// <summary>A type parameter of a function.</summary>
    Parameter,
}
