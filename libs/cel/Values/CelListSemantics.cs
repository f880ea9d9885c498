namespace Cluster.Cel;

/// <summary>How a list compares and adds up: Kubernetes' <c>x-kubernetes-list-type</c>.</summary>
/// <param name="IsSet">True when order does not count and items are unique.</param>
/// <param name="Keys">The fields that identify an item of a list that is a map; empty otherwise.</param>
public sealed record CelListSemantics(bool IsSet, IReadOnlyList<string> Keys)
{
    /// <summary>Order counts; the list is one value.</summary>
    public static CelListSemantics Atomic { get; } = new(false, []);

    /// <summary>A set of scalars.</summary>
    public static CelListSemantics Set { get; } = new(true, []);

    /// <summary>True when items are found by key fields.</summary>
    public bool IsMap => Keys.Count > 0;

    /// <summary>A list whose items are found by these fields.</summary>
    public static CelListSemantics MapBy(IReadOnlyList<string> keys) => new(false, keys);
}
