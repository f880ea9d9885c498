using System.Globalization;

namespace Cluster.Kubelet.Server.Logs;

/// <summary>Which part of a log a caller wants.</summary>
/// <param name="TailLines">Lines from the end, or null for all.</param>
/// <param name="Since">Leaves out what is older.</param>
/// <param name="LimitBytes">Stops after so many bytes, also inside a line.</param>
internal sealed record LogQuery(bool Follow, bool Timestamps, bool Previous, long? TailLines, DateTimeOffset? Since, long? LimitBytes)
{
    /// <exception cref="BadHttpRequestException">A number or time cannot be read; the message says which.</exception>
    public static LogQuery From(IQueryCollection query, TimeProvider time)
    {
        var sinceSeconds = Number(query, "sinceSeconds", least: 1);
        var sinceTime = Time(query);
        if (sinceSeconds is not null && sinceTime is not null)
            throw new BadHttpRequestException("at most one of `sinceTime` or `sinceSeconds` may be specified");
        return new(
            Flag(query, "follow"), Flag(query, "timestamps"), Flag(query, "previous"),
            Number(query, "tailLines", least: 0),
            sinceSeconds is { } seconds ? time.GetUtcNow() - Seconds.ToDistance(seconds) : sinceTime,
            Number(query, "limitBytes", least: 1));
    }

    private static bool Flag(IQueryCollection query, string name) => query[name].FirstOrDefault() is "true" or "1";

    private static long? Number(IQueryCollection query, string name, long least)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new BadHttpRequestException($"invalid {name}: \"{text}\" must be a number greater than or equal to {least}");
    }

    private static DateTimeOffset? Time(IQueryCollection query)
    {
        if (query["sinceTime"].FirstOrDefault() is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw new BadHttpRequestException($"invalid sinceTime: \"{text}\" is no RFC 3339 time");
    }
}
