namespace Cluster.Kubelet;

/// <summary>Reads seconds as objects carry them, 64 bits wide, where clocks and timers take less.</summary>
internal static class Seconds
{
    /// <summary>Timers go up to 49 days.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <summary>Longest distance between two moments: no sum with a present time leaves the calendar.</summary>
    private const long LongestDistance = 100L * 365 * 24 * 3600;

    /// <summary>A time that somebody waits for, at most <see cref="LongestWait"/>.</summary>
    public static TimeSpan ToWait(long seconds) => Waitable(ToDistance(seconds));

    /// <summary>A distance from now, at most a century.</summary>
    public static TimeSpan ToDistance(long seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestDistance));

    /// <summary>As much of a time as a timer takes.</summary>
    public static TimeSpan Waitable(TimeSpan time) => time < LongestWait ? time : LongestWait;
}
