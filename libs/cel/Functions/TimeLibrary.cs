using System.Globalization;

namespace Cluster.Cel;

/// <summary>The parts of timestamps, in UTC or a time zone, and of durations.</summary>
internal static class TimeLibrary
{
    public static void AddTo(FunctionTable table)
    {
        AddPart(table, "getFullYear", "year", static time => time.Year);
        AddPart(table, "getMonth", "month", static time => time.Month - 1);
        AddPart(table, "getDayOfYear", "day_of_year", static time => time.DayOfYear - 1);
        AddPart(table, "getDayOfMonth", "day_of_month", static time => time.Day - 1);
        AddPart(table, "getDate", "day_of_month_1_based", static time => time.Day);
        AddPart(table, "getDayOfWeek", "day_of_week", static time => (int)time.DayOfWeek);
        AddPart(table, "getHours", "hours", static time => time.Hour);
        AddPart(table, "getMinutes", "minutes", static time => time.Minute);
        AddPart(table, "getSeconds", "seconds", static time => time.Second);
        AddPart(table, "getMilliseconds", "milliseconds", static time => time.Millisecond);
        AddDurationPart(table, "getHours", "hours", 3600 * TimeText.NanosPerSecond);
        AddDurationPart(table, "getMinutes", "minutes", 60 * TimeText.NanosPerSecond);
        AddDurationPart(table, "getSeconds", "seconds", TimeText.NanosPerSecond);
        AddDurationPart(table, "getMilliseconds", "milliseconds", 1_000_000);
    }

    private static void AddPart(FunctionTable table, string name, string id, Func<DateTime, int> part)
    {
        table.Member(name, $"timestamp_to_{id}", CelType.Timestamp, CelType.Int, value => CelValue.Int(part(ToUtc(value))));
        table.Member(name, $"timestamp_to_{id}_with_tz", CelType.Timestamp, CelType.String, CelType.Int, (value, zone) => InZone(value, zone.AsString, part));
    }

    private static void AddDurationPart(FunctionTable table, string name, string id, long unit) =>
        table.Member(name, $"duration_to_{id}", CelType.Duration, CelType.Int, value => CelValue.Int(value.AsNanoseconds / unit));

    private static DateTime ToUtc(in CelValue value) =>
        DateTime.UnixEpoch.AddSeconds(value.UnixSeconds).AddTicks(value.NanosOfSecond / 100);

    private static CelValue InZone(in CelValue value, string zone, Func<DateTime, int> part)
    {
        var utc = ToUtc(value);
        if (!TryOffset(zone, utc, out var offset))
            return CelValue.Error($"unknown time zone {zone}");
        var ticks = utc.Ticks + offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? Failure.TimestampOverflow : CelValue.Int(part(new DateTime(ticks)));
    }

    /// <summary>Zones are names of the IANA database, or offsets like <c>-08:00</c>.</summary>
    private static bool TryOffset(string zone, DateTime utc, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone is "" or "UTC")
            return true;
        var colon = zone.IndexOf(':');
        if (colon > 0)
        {
            var negative = zone[0] == '-';
            var isTime = int.TryParse(zone.AsSpan(0, colon).TrimStart("+-"), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
                & int.TryParse(zone.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
            if (!isTime || hours > 23 || minutes > 59)
                return false;
            offset = new TimeSpan(hours, minutes, 0) * (negative ? -1 : 1);
            return true;
        }
        if (!zone.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            return false;
        offset = known.GetUtcOffset(utc);
        return true;
    }
}
