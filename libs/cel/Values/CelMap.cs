namespace Cluster.Cel;

/// <summary>A map, or an object of a declared type, that the evaluator may read. Values may be made when they are asked for.</summary>
public abstract class CelMap
{
    /// <summary>How many entries there are.</summary>
    public abstract int Count { get; }

    /// <summary>The keys in a stable order.</summary>
    public abstract IReadOnlyList<CelValue> Keys { get; }

    /// <summary>The declared type of an object; null for plain maps.</summary>
    public virtual CelType? ObjectType => null;

    /// <summary>Finds the value of a key; number keys match across number types.</summary>
    public abstract bool TryGet(CelValue key, out CelValue value);

    /// <summary>Finds the value of a string key.</summary>
    public virtual bool TryGet(string key, out CelValue value) => TryGet(CelValue.String(key), out value);
}
