using System.Globalization;

namespace Cluster.ApiServer.Registry.Kinds.Batch;

/// <summary>Indexes of an indexed Job, written as <c>1,3-5,7</c>: rising, and below the number of completions.</summary>
internal static class JobIndexes
{
    /// <summary>Reads the intervals.</summary>
    /// <param name="text">May be empty, which is no index at all.</param>
    /// <param name="completions">Bound of every index.</param>
    /// <returns>First and last index of every interval.</returns>
    /// <exception cref="FormatException">Not in the form above; the message says why.</exception>
    public static IReadOnlyList<(int First, int Last)> Parse(string text, int completions)
    {
        var intervals = new List<(int First, int Last)>();
        if (text.Length == 0)
            return intervals;
        foreach (var part in text.Split(','))
        {
            var interval = ParseInterval(part, completions);
            if (intervals.Count > 0 && intervals[^1].Last >= interval.First)
                throw new FormatException($"non-increasing order, previous: {intervals[^1].Last}, current: {interval.First}");
            intervals.Add(interval);
        }

        return intervals;
    }

    /// <summary>The first index that is in both; null when none is. Texts that cannot be read share nothing.</summary>
    public static int? Overlap(string one, string other, int completions)
    {
        try
        {
            var (left, right) = (Parse(one, completions), Parse(other, completions));
            for (int i = 0, j = 0; i < left.Count && j < right.Count;)
            {
                if (left[i].First <= right[j].Last && right[j].First <= left[i].Last)
                    return Math.Max(left[i].First, right[j].First);
                _ = left[i].First <= right[j].First ? i++ : j++;
            }
        }
        catch (FormatException)
        {
            // What is wrong with each text is said elsewhere.
        }

        return null;
    }

    private static (int First, int Last) ParseInterval(string text, int completions)
    {
        var ends = text.Split('-');
        if (ends.Length > 2)
            throw new FormatException($"the fragment \"{text}\" violates the requirement that an index interval can have at most two parts separated by '-'");
        var first = ParseIndex(ends[0], completions);
        if (ends.Length == 1)
            return (first, first);
        var last = ParseIndex(ends[1], completions);
        return first < last ? (first, last) : throw new FormatException($"non-increasing order, previous: {first}, current: {last}");
    }

    private static int ParseIndex(string text, int completions)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            throw new FormatException($"cannot convert string to integer for index: \"{text}\"");
        return index < completions ? index : throw new FormatException($"too large index: \"{text}\"");
    }
}
