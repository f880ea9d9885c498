namespace Cluster.Cel;

/// <summary>What a loop has gathered so far.</summary>
internal struct LoopState
{
    public CelValue Result;
    public List<CelValue>? Items;
    public HashedMap? Entries;
    public int Matches;
}
