using System.Globalization;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Actors;

/// <summary>When a timer ticks: first, how often, until when.</summary>
/// <param name="Due">Until the first tick.</param>
/// <param name="Period">Between ticks; null fires once.</param>
/// <param name="Repetitions">Ticks in all; null for no limit.</param>
/// <param name="TimeToLive">No tick after this; null for no limit.</param>
internal sealed record TimerSchedule(TimeSpan Due, TimeSpan? Period, int? Repetitions, TimeSpan? TimeToLive)
{
    /// <exception cref="FormatException">A time is neither a Go duration, an ISO 8601 duration nor an RFC 3339 instant.</exception>
    public static TimerSchedule Parse(string? dueTime, string? period, string? ttl, DateTimeOffset now)
    {
        var (every, repetitions) = ParsePeriod(period);
        return new TimerSchedule(ParseMoment(dueTime, now) ?? TimeSpan.Zero, every, repetitions, ParseMoment(ttl, now));
    }

    private static TimeSpan? ParseMoment(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (GoDuration.TryParse(text) is { } duration) return duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant))
            return instant > now ? instant - now : TimeSpan.Zero;
        throw new FormatException($"\"{text}\" is neither a duration nor an instant");
    }

    private static (TimeSpan? Period, int? Repetitions) ParsePeriod(string? text)
    {
        if (string.IsNullOrEmpty(text)) return (null, null);
        int? repetitions = null;
        var duration = text;
        if (text[0] == 'R')
        {
            var parts = text[1..].Split('/', 2);
            if (parts is not [var count, var rest]) throw new FormatException($"\"{text}\" is no repetition, write for example R5/PT30S");
            if (count.Length > 0)
                repetitions = int.TryParse(count, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? number : throw new FormatException($"\"{text}\" has no positive number of repetitions");
            duration = rest;
        }
        var period = GoDuration.TryParse(duration) ?? throw new FormatException($"\"{text}\" is no period");
        return (period > TimeSpan.Zero ? period : null, repetitions);
    }
}
