namespace Cluster.ApiServer.FlowControl;

/// <summary>Lends the seats of levels that do not need them to levels that do.</summary>
/// <remarks>Source: upstream's <c>updateBorrowing</c>: every level keeps what it may not lend, nobody gets more than it may borrow, and between these
/// bounds each gets the same fraction of what it is likely to want.</remarks>
internal static class SeatAllocation
{
    /// <summary>How often seats are lent anew.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>What remains of an old demand after a period: half of it is gone after five minutes.</summary>
    private const double Fading = 0.977;

    private const int Steps = 50;

    /// <summary>Looks at what each level has wanted since last time, and sets its limit.</summary>
    public static void Adjust(IReadOnlyList<PriorityLevel> levels, int total)
    {
        List<(PriorityLevel Level, double Least, double Wanted)> limited = [];
        double left = total;
        foreach (var level in levels)
        {
            var (high, settings) = (level.TakeDemand(Fading), level.Settings);
            if (settings.IsExempt)
                left -= Math.Max(settings.Least, level.SmoothDemand);
            else
                limited.Add((level, Math.Max(settings.Least, Math.Min(settings.Nominal, high)), level.SmoothDemand));
        }

        var (surest, sure) = (limited.Sum(static item => (double)item.Level.Settings.Least), limited.Sum(static item => item.Least));
        left = Math.Max(left, surest);
        var seats = left <= sure
            ? Divide(left, [.. limited.Select(static item => ((double)item.Level.Settings.Least, item.Least, item.Least))])
            : Divide(left, [.. limited.Select(static item => (item.Least, (double)item.Level.Settings.Most, Math.Max(item.Least, item.Wanted)))]);
        for (var i = 0; i < seats.Length; i++)
            limited[i].Level.Limit((int)Math.Round(seats[i]));
    }

    /// <summary>Gives everybody the same fraction of his target, within his bounds, such that the sum is <paramref name="total"/> where the bounds allow it.</summary>
    public static double[] Divide(double total, IReadOnlyList<(double Least, double Most, double Target)> shares)
    {
        double low = 0, high = 1;
        while (Sum(high) < total && high < 1e6)
            high *= 2;
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            if (Sum(middle) < total)
                low = middle;
            else
                high = middle;
        }

        return [.. shares.Select(share => Of(share, high))];

        double Sum(double fraction) => shares.Sum(share => Of(share, fraction));
        static double Of((double Least, double Most, double Target) share, double fraction) =>
            Math.Clamp(fraction * Math.Max(share.Target, 1), share.Least, Math.Max(share.Least, share.Most));
    }
}
