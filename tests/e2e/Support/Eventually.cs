using System.Diagnostics;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>Waits for a condition of the cluster.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <param name="findFault">Gives null when all is well, else what is missing.</param>
    /// <param name="seconds">Patience.</param>
    public static async Task HoldsAsync(Func<Task<string?>> findFault, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (await findFault() is { } fault)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(seconds))
                Assert.Fail($"after {seconds} s: {fault}");
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }

    public static Task TrueAsync(Func<Task<bool>> condition, string expected, int seconds = 60) =>
        HoldsAsync(async () => await condition() ? null : expected, seconds);
}
