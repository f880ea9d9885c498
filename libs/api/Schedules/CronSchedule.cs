using System.Globalization;

namespace Cluster.Api;

/// <summary>When a CronJob is due: five fields as cron reads them, or a word such as <c>@daily</c> or <c>@every 90m</c>.</summary>
/// <remarks>Grammar and errors are those of robfig/cron v3, which Kubernetes uses. The day fields are joined as cron does: when both are
/// restricted, either is enough. Immutable and thread-safe.</remarks>
public sealed record CronSchedule
{
    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private CronSchedule()
    {
    }

    /// <summary>Minutes 0 to 59, one bit each.</summary>
    public ulong Minutes { get; private init; }

    /// <summary>Hours 0 to 23, one bit each.</summary>
    public ulong Hours { get; private init; }

    /// <summary>Days of the month, bits 1 to 31.</summary>
    public ulong DaysOfMonth { get; private init; }

    /// <summary>Months, bits 1 to 12.</summary>
    public ulong Months { get; private init; }

    /// <summary>Days of the week, bits 0 (Sunday) to 6.</summary>
    public ulong DaysOfWeek { get; private init; }

    /// <summary>Whether the day of the month is left open with <c>*</c> or <c>?</c>.</summary>
    public bool IsAnyDayOfMonth { get; private init; }

    /// <summary>Whether the day of the week is left open with <c>*</c> or <c>?</c>.</summary>
    public bool IsAnyDayOfWeek { get; private init; }

    /// <summary>Interval of <c>@every</c>; null for the others.</summary>
    public TimeSpan? Every { get; private init; }

    /// <summary>Reads a schedule without a time zone in it.</summary>
    /// <exception cref="FormatException">Not a schedule; the message says where.</exception>
    public static CronSchedule Parse(string text)
    {
        if (text.Length == 0)
            throw new FormatException("empty spec string");
        if (text.StartsWith('@'))
            return ParseWord(text);
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
            throw new FormatException($"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]");
        var (minutes, _) = ParseField(fields[0], 0, 59, []);
        var (hours, _) = ParseField(fields[1], 0, 23, []);
        var (days, anyDay) = ParseField(fields[2], 1, 31, []);
        var (months, _) = ParseField(fields[3], 1, 12, MonthNames);
        var (weekdays, anyWeekday) = ParseField(fields[4], 0, 6, DayNames);
        return new()
        {
            Minutes = minutes,
            Hours = hours,
            DaysOfMonth = days,
            Months = months,
            DaysOfWeek = weekdays,
            IsAnyDayOfMonth = anyDay,
            IsAnyDayOfWeek = anyWeekday,
        };
    }

    private static CronSchedule ParseWord(string text)
    {
        const string every = "@every ";
        if (text.StartsWith(every, StringComparison.Ordinal))
        {
            return GoDuration.TryParse(text.AsSpan(every.Length), out var interval)
                ? new() { Every = interval < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : interval }
                : throw new FormatException($"failed to parse duration {text}: time: invalid duration \"{text[every.Length..]}\"");
        }

        return Parse(text switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => throw new FormatException($"unrecognized descriptor: {text}"),
        });
    }

    private static (ulong Bits, bool IsAny) ParseField(string field, uint min, uint max, string[] names)
    {
        var (bits, isAny) = (0UL, false);
        foreach (var range in field.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (more, open) = ParseRange(range, min, max, names);
            (bits, isAny) = (bits | more, isAny || open);
        }

        return (bits, isAny);
    }

    private static (ulong Bits, bool IsAny) ParseRange(string text, uint min, uint max, string[] names)
    {
        var parts = text.Split('/');
        var ends = parts[0].Split('-');
        var isAny = ends[0] is "*" or "?";
        var (start, end, step) = (min, max, 1u);
        if (!isAny)
        {
            start = ParseNumber(ends[0], names, min);
            end = ends.Length switch
            {
                1 => start,
                2 => ParseNumber(ends[1], names, min),
                _ => throw new FormatException($"too many hyphens: {text}"),
            };
        }

        if (parts.Length > 2)
            throw new FormatException($"too many slashes: {text}");
        if (parts.Length == 2)
        {
            step = ParseNumber(parts[1], [], 0);
            end = ends.Length == 1 ? max : end; // "5/15" means "5-59/15"
            isAny &= step <= 1;
        }

        if (start < min)
            throw new FormatException($"beginning of range ({start}) below minimum ({min}): {text}");
        if (end > max)
            throw new FormatException($"end of range ({end}) above maximum ({max}): {text}");
        if (start > end)
            throw new FormatException($"beginning of range ({start}) beyond end of range ({end}): {text}");
        if (step == 0)
            throw new FormatException($"step of range should be a positive number: {text}");
        var bits = 0UL;
        for (ulong at = start; at <= end; at += step)
            bits |= 1UL << (int)at;
        return (bits, isAny);
    }

    private static uint ParseNumber(string text, string[] names, uint first)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
            return (uint)named + first;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": invalid syntax");
        return number >= 0 ? (uint)number : throw new FormatException($"negative number ({number}) not allowed: {text}");
    }
}
