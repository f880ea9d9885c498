namespace Cluster.Cel;

/// <summary>Bounds the work that an evaluation does inside single operations, where the cost model sees only their start.</summary>
/// <remarks>Values made of themselves, like <c>[x, x]</c> again and again, are small to write and endless to walk through. An evaluation
/// runs on one thread from start to end, so the count lives there.</remarks>
internal static class WorkMeter
{
    /// <summary>Some tens of milliseconds of comparing.</summary>
    private const long Most = 5_000_000;

    [ThreadStatic]
    private static long s_steps;

    public static void Reset() => s_steps = 0;

    /// <exception cref="EvaluationStopped">The work is too much.</exception>
    public static void Add(long steps)
    {
        s_steps += steps;
        if (s_steps > Most)
            throw new EvaluationStopped(new CelError("operation cancelled: actual cost limit exceeded", CelErrorReason.CostLimit));
    }
}
