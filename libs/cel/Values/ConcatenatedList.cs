namespace Cluster.Cel;

/// <summary>Two lists read as one: adding lists costs the same however long they are.</summary>
/// <remarks>Nests as deep as additions are written in the expression, and the parser bounds that.</remarks>
internal sealed class ConcatenatedList(CelList left, CelList right) : CelList
{
    private readonly int _leftCount = left.Count;

    public override int Count { get; } = checked(left.Count + right.Count);

    public override CelValue this[int index] => index < _leftCount ? left[index] : right[index - _leftCount];
}
