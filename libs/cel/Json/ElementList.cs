using System.Text.Json;

namespace Cluster.Cel;

/// <summary>A JSON array; its items become values the first time one is asked for.</summary>
internal sealed class ElementList(JsonElement json, CelType type) : CelList
{
    private CelValue[]? _items;

    public override int Count { get; } = json.GetArrayLength();

    public override CelListSemantics Semantics => type.Semantics;

    public override CelValue this[int index] => (_items ??= Read())[index];

    private CelValue[] Read()
    {
        var itemType = type.Kind == CelTypeKind.List ? type.Parameters[0] : CelType.Dyn;
        var items = new CelValue[Count];
        var next = 0;
        foreach (var item in json.EnumerateArray())
            items[next++] = CelJson.Read(item, itemType);
        return items;
    }
}
