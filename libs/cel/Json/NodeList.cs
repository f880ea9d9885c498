using System.Text.Json.Nodes;

namespace Cluster.Cel;

/// <summary>An array of a JSON tree.</summary>
internal sealed class NodeList(JsonArray json, CelType type) : CelList
{
    private readonly CelType _itemType = type.Kind == CelTypeKind.List ? type.Parameters[0] : CelType.Dyn;

    public override int Count => json.Count;

    public override CelListSemantics Semantics => type.Semantics;

    public override CelValue this[int index] => CelJson.Read(json[index], _itemType);
}
