namespace Cluster.Cel;

/// <summary>Makes a map, or an object of a declared type.</summary>
internal sealed class MapNode(MapNodeEntry[] entries, CelType? objectType) : Node
{
    private const int MapCost = 30;
    private const int ObjectCost = 40;

    public override CelValue Evaluate(Frame frame)
    {
        var map = new HashedMap(objectType);
        foreach (var entry in entries)
        {
            var key = entry.Key.Evaluate(frame);
            if (key.IsError)
                return key;
            var value = entry.Value.Evaluate(frame);
            if (value.IsError)
                return value;
            if (entry.IsOptional)
            {
                if (value.Kind != CelKind.Optional)
                    return Failure.NoSuchOverload;
                value = value.AsOptional;
                if (value.Kind == CelKind.Unbound)
                    continue;
            }
            if (key.Kind is not (CelKind.String or CelKind.Int or CelKind.Uint or CelKind.Bool))
                return CelValue.Error("unsupported key type");
            if (!map.TryAdd(key, value))
                return CelValue.Error($"insert failed: key {key} already exists");
        }
        frame.Charge(objectType is null ? MapCost : ObjectCost);
        return CelValue.Map(map);
    }
}
