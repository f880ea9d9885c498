namespace Cluster.Cel;

/// <summary>The sum of two lists that are sets or maps; it is one itself.</summary>
internal sealed class SemanticList(CelValue[] items, CelListSemantics semantics) : CelList
{
    public override int Count => items.Length;

    public override CelListSemantics Semantics => semantics;

    public override CelValue this[int index] => items[index];
}
