namespace Cluster.ApiServer.Apply;

/// <summary>How a value is owned: as a whole, by field, or by item.</summary>
internal enum Shape
{
    /// <summary>One owner for all of it: scalars, and lists and maps that are replaced as a whole.</summary>
    Leaf,

    /// <summary>An owner for each field or key.</summary>
    Map,

    /// <summary>An owner for each item, which is known by its keys.</summary>
    KeyedList,

    /// <summary>An owner for each item, which is known by its value.</summary>
    Set,
}
