namespace Cluster.Cel;

/// <summary>How large a string, list or map is at least and at most.</summary>
internal readonly record struct SizeRange(ulong Min, ulong Max)
{
    public static SizeRange Unknown { get; } = new(0, ulong.MaxValue);

    public static SizeRange Of(ulong size) => new(size, size);

    public static SizeRange operator +(SizeRange left, SizeRange right) => new(Saturating.Add(left.Min, right.Min), Saturating.Add(left.Max, right.Max));

    public static SizeRange operator *(SizeRange left, SizeRange right) =>
        new(Saturating.Multiply(left.Min, right.Min), Saturating.Multiply(left.Max, right.Max));

    public SizeRange Or(SizeRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    public CelCostEstimate Cost(double perUnit) => new(Saturating.Scale(Min, perUnit), Saturating.Scale(Max, perUnit));

    /// <summary>The cost of doing something once per unit.</summary>
    public CelCostEstimate Times(CelCostEstimate cost) => new(Saturating.Multiply(Min, cost.Min), Saturating.Multiply(Max, cost.Max));
}
