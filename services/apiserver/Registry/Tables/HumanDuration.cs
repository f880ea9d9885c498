using System.Globalization;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Ages as kubectl users read them: <c>45s</c>, <c>3m12s</c>, <c>5d4h</c>, <c>2y18d</c>.</summary>
/// <remarks>Source: the rules of <c>k8s.io/apimachinery/pkg/util/duration</c>: two units while they matter, one when they no longer do.</remarks>
internal static class HumanDuration
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const long Year = 365 * Day;

    public static string Of(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 2 * Minute => $"{seconds}s",
            < 10 * Minute => Two(seconds / Minute, 'm', seconds % Minute, 's'),
            < 3 * Hour => $"{seconds / Minute}m",
            < 8 * Hour => Two(seconds / Hour, 'h', seconds / Minute % 60, 'm'),
            < 2 * Day => $"{seconds / Hour}h",
            < 8 * Day => Two(seconds / Day, 'd', seconds / Hour % 24, 'h'),
            < 2 * Year => $"{seconds / Day}d",
            < 8 * Year => Two(seconds / Year, 'y', seconds / Day % 365, 'd'),
            _ => $"{seconds / Year}y",
        };
    }

    /// <summary>Age of something; <c>&lt;unknown&gt;</c> when nobody wrote down when it began.</summary>
    public static string Since(DateTimeOffset? start, DateTimeOffset now) => start is { } then ? Of(now - then) : "<unknown>";

    private static string Two(long big, char bigUnit, long small, char smallUnit) => small == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{big}{bigUnit}")
        : string.Create(CultureInfo.InvariantCulture, $"{big}{bigUnit}{small}{smallUnit}");
}
