namespace Cluster.Api;

/// <summary>How the items of a list are told apart when two writers share it.</summary>
public enum ListKind
{
    /// <summary>The list is one value.</summary>
    Atomic,

    /// <summary>Items are unique scalars.</summary>
    Set,

    /// <summary>Items are objects identified by <see cref="Schema.Keys"/>.</summary>
    Map,
}
