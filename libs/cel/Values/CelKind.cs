namespace Cluster.Cel;

/// <summary>What a <see cref="CelValue"/> holds.</summary>
public enum CelKind : byte
{
    /// <summary>No value: a variable that was not bound.</summary>
    Unbound,

    /// <summary>The null value.</summary>
    Null,

    /// <summary>A truth value.</summary>
    Bool,

    /// <summary>A signed 64-bit integer.</summary>
    Int,

    /// <summary>An unsigned 64-bit integer.</summary>
    Uint,

    /// <summary>An IEEE 754 double.</summary>
    Double,

    /// <summary>A string, measured in code points.</summary>
    String,

    /// <summary>A byte sequence.</summary>
    Bytes,

    /// <summary>An instant between the years 1 and 9999, in nanoseconds.</summary>
    Timestamp,

    /// <summary>A span of time in nanoseconds.</summary>
    Duration,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map, or an object of a declared type.</summary>
    Map,

    /// <summary>A type as a value.</summary>
    Type,

    /// <summary>An optional value.</summary>
    Optional,

    /// <summary>A value of a library's own type: an address, a quantity, a URL.</summary>
    Opaque,

    /// <summary>The evaluation went wrong here.</summary>
    Error,
}
