namespace Cluster.Cel;

/// <summary>A map made by an expression or by the host.</summary>
internal sealed class HashedMap(CelType? objectType = null) : CelMap
{
    private readonly Dictionary<CelValue, CelValue> _entries = new(KeyComparer.Instance);
    private readonly List<CelValue> _keys = [];

    public override CelType? ObjectType => objectType;

    public override int Count => _keys.Count;

    public override IReadOnlyList<CelValue> Keys => _keys;

    public override bool TryGet(CelValue key, out CelValue value) => _entries.TryGetValue(key, out value);

    /// <summary>Adds an entry while the map is being made; false when the key is there already.</summary>
    public bool TryAdd(CelValue key, CelValue value)
    {
        if (!_entries.TryAdd(key, value))
            return false;
        _keys.Add(key);
        return true;
    }
}
