namespace Cluster.Cel;

/// <summary>What a group of evaluations may cost together, as the rules of one object share a budget. Not thread-safe.</summary>
public sealed class CelBudget(long units)
{
    /// <summary>What one evaluation may cost in Kubernetes.</summary>
    public const long PerCallLimit = 1_000_000;

    /// <summary>What the rules of one object, or the policies of one request, may cost together in Kubernetes.</summary>
    public const long PerObjectLimit = 10_000_000;

    /// <summary>What is left; never below 0.</summary>
    public long Remaining { get; private set; } = units;

    /// <summary>True when an evaluation did not fit any more.</summary>
    public bool IsExhausted { get; private set; }

    internal void Spend(long cost)
    {
        IsExhausted |= cost > Remaining;
        Remaining = Math.Max(0, Remaining - cost);
    }
}
