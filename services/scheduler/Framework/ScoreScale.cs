namespace Cluster.Scheduler.Framework;

/// <summary>Brings counts onto the scale of scores.</summary>
internal static class ScoreScale
{
    /// <summary>The highest count becomes the best score, others in proportion.</summary>
    public static void MoreIsBetter(Span<double> scores)
    {
        var most = Max(scores);
        for (var index = 0; index < scores.Length; index++)
            scores[index] = most == 0 ? 0 : scores[index] * IScorePlugin.MaxScore / most;
    }

    /// <summary>No count at all becomes the best score, the highest count 0.</summary>
    public static void FewerIsBetter(Span<double> scores)
    {
        MoreIsBetter(scores);
        for (var index = 0; index < scores.Length; index++)
            scores[index] = IScorePlugin.MaxScore - scores[index];
    }

    private static double Max(ReadOnlySpan<double> scores)
    {
        var most = 0.0;
        foreach (var score in scores)
            most = Math.Max(most, score);
        return most;
    }
}
