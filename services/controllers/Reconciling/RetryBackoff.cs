namespace Cluster.Controllers.Reconciling;

/// <summary>How long a key rests after failing.</summary>
internal static class RetryBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1000);

    /// <summary>Longest rest while the sidecar or the API server is away, so that work goes on soon after it is back.</summary>
    private static readonly TimeSpan LongestInOutage = TimeSpan.FromSeconds(2);

    /// <param name="failures">Failures in a row for this key, counted from 1.</param>
    /// <returns>5 ms doubled with each failure, never above 1000 s (reached at the 19th).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="failures"/> is below 1.</exception>
    /// <remarks>Source: the per-item exponential limiter of client-go <c>util/workqueue</c>, default settings.</remarks>
    public static TimeSpan After(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var pause = First * Math.Pow(2, Math.Min(failures - 1, 30));
        return pause < Longest ? pause : Longest;
    }

    /// <summary>As <see cref="After"/>, but never above 2 s.</summary>
    public static TimeSpan DuringOutage(int failures) => After(failures) is var pause && pause < LongestInOutage ? pause : LongestInOutage;
}
