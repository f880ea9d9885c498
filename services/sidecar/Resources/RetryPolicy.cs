namespace Cluster.Sidecar.Resources;

/// <summary>How often and how soon a failed delivery is tried again.</summary>
/// <param name="IsExponential">Doubles the pause each time, up to <paramref name="MaxInterval"/>.</param>
/// <param name="Duration">The first pause.</param>
/// <param name="MaxInterval">The longest pause.</param>
/// <param name="MaxRetries">Tries after the first; below 0 for no limit.</param>
internal sealed record RetryPolicy(bool IsExponential, TimeSpan Duration, TimeSpan MaxInterval, int MaxRetries)
{
    public static readonly RetryPolicy None = new(false, TimeSpan.Zero, TimeSpan.Zero, 0);

    /// <summary>The pause before a retry.</summary>
    /// <param name="retry">Counted from 1.</param>
    /// <returns>Null when there is no such retry.</returns>
    public TimeSpan? PauseBefore(int retry)
    {
        if (MaxRetries >= 0 && retry > MaxRetries) return null;
        if (!IsExponential) return Duration;
        var pause = Duration * Math.Pow(2, Math.Min(retry - 1, 30));
        return pause < MaxInterval ? pause : MaxInterval;
    }
}
