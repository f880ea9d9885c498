namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>Waits for a condition that somebody else makes true.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task HoldsAsync(Func<bool> condition, string what) => await HoldsAsync(() => Task.FromResult(condition()), what);

    public static async Task HoldsAsync(Func<Task<bool>> condition, string what)
    {
        var ct = TestContext.Current.CancellationToken;
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!await condition())
        {
            Assert.True(Environment.TickCount64 < end, $"within {Patience}: {what}");
            await Task.Delay(10, ct);
        }
    }
}
