namespace Cluster.Cel;

/// <summary>What an evaluation costs at least and at most, before it runs.</summary>
/// <param name="Min">The least, in the units of cel-go.</param>
/// <param name="Max">The most; <see cref="ulong.MaxValue"/> when nothing bounds it.</param>
public readonly record struct CelCostEstimate(ulong Min, ulong Max)
{
    /// <summary>A cost that is known.</summary>
    public static CelCostEstimate Of(ulong cost) => new(cost, cost);

    /// <summary>The sum, as far as it can be counted.</summary>
    public static CelCostEstimate operator +(CelCostEstimate left, CelCostEstimate right) =>
        new(Saturating.Add(left.Min, right.Min), Saturating.Add(left.Max, right.Max));

    /// <summary>The product, as far as it can be counted.</summary>
    public static CelCostEstimate operator *(CelCostEstimate left, CelCostEstimate right) =>
        new(Saturating.Multiply(left.Min, right.Min), Saturating.Multiply(left.Max, right.Max));

    /// <summary>What covers both.</summary>
    public CelCostEstimate Or(CelCostEstimate other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}
