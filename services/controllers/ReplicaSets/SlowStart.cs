using System.Runtime.ExceptionServices;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>Runs many equal actions in batches of 1, 2, 4, …, and stops at the first batch that fails.</summary>
/// <remarks>When every creation fails (a quota, a broken webhook) only a few are tried instead of hundreds.</remarks>
internal static class SlowStart
{
    /// <returns>How many succeeded, and the first refusal.</returns>
    /// <remarks>Throws what an outage throws, after the rest of its batch has ended.</remarks>
    public static async Task<(int Done, Exception? Failure)> RunAsync(int count, Func<Task> action)
    {
        var done = 0;
        for (var batch = 1; done < count; batch *= 2)
        {
            var tasks = Enumerable.Range(0, Math.Min(batch, count - done)).Select(_ => Attempt(action)).ToArray();
            var failures = await Task.WhenAll(tasks);
            if (Array.Find(failures, failure => failure is not null && Outage.Is(failure)) is { } unknown)
                ExceptionDispatchInfo.Throw(unknown);
            done += failures.Count(failure => failure is null);
            if (Array.Find(failures, failure => failure is not null) is { } first)
                return (done, first);
        }
        return (done, null);
    }

    private static async Task<Exception?> Attempt(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
