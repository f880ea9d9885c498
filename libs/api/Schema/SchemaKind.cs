namespace Cluster.Api;

/// <summary>The JSON shape a <see cref="Schema"/> node describes.</summary>
public enum SchemaKind
{
    /// <summary>An object with named fields.</summary>
    Object,

    /// <summary>An object with free keys and values of one shape.</summary>
    Map,

    /// <summary>An array with items of one shape.</summary>
    List,

    /// <summary>A text.</summary>
    String,

    /// <summary>A whole number; <see cref="Schema.Format"/> tells 32 from 64 bits.</summary>
    Integer,

    /// <summary>A number with fractions.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number or a text, such as a port.</summary>
    IntOrString,

    /// <summary>A <see cref="Api.Quantity"/>: a text or a number.</summary>
    Quantity,

    /// <summary>An RFC 3339 instant, whole seconds.</summary>
    Time,

    /// <summary>An RFC 3339 instant with microseconds.</summary>
    MicroTime,

    /// <summary>Base64 text.</summary>
    Bytes,

    /// <summary>Any JSON; nothing inside is checked.</summary>
    Any,
}
