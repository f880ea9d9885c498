using System.Diagnostics;
using System.Globalization;
using Cluster.Launcher.Building;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Start;

namespace Cluster.Launcher.Testing;

/// <summary>Builds the suites once, runs each one's executable, and adds up what they report.</summary>
/// <remarks>Plain text on purpose: the output is read in CI logs, and its last line by scripts.</remarks>
internal sealed class TestRun(ClusterPaths paths)
{
    /// <param name="level">One of <see cref="TestSuite.Levels"/>, or null for all.</param>
    /// <param name="ct">Cancels the running suite.</param>
    /// <returns>0 when nothing failed.</returns>
    public async Task<int> RunAsync(string? level, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var suites = TestSuite.In(paths.Root, level);
        if (suites.Count == 0)
            throw new LauncherException($"there are no test projects for \"{level}\" under tests/");

        await Prerequisites.EnsureAsync(Prerequisites.OfTests, Console.WriteLine, ct);
        Console.WriteLine($"building {suites.Count} test projects");
        await new DotNetBuild(paths).BuildTestsAsync(suites, ct);
        Console.WriteLine($"built in {Seconds(watch.Elapsed)}");

        var results = new List<SuiteResult>();
        foreach (var suite in suites)
            results.Add(await RunAsync(suite, ct));
        return Summarize(results, watch.Elapsed);
    }

    private async Task<SuiteResult> RunAsync(TestSuite suite, CancellationToken ct)
    {
        var run = new SuiteRun(suite, Console.WriteLine);
        var result = await run.RunAsync(ct);
        if (result.Failed > 0)
            Console.WriteLine(run.Output);
        if (result.Fault is { } fault)
            Console.WriteLine($"{suite.Name}: {fault}");
        Console.WriteLine($"{suite.Name,-24} {result.Passed,6} passed {result.Failed,4} failed {result.Skipped,4} skipped {Seconds(result.Duration),8}");
        if (result.Failed > 0 && suite.Name == "e2e")
            await StopClusterOfTestsAsync();
        return result;
    }

    // A suite that was ended could not take down the cluster it had started; nobody else's is touched.
    private async Task StopClusterOfTestsAsync()
    {
        var ofTests = Path.Combine(paths.State, "e2e-");
        if (ClusterOptions.Find(paths)?.DataDirectory.StartsWith(ofTests, StringComparison.Ordinal) is true)
            await new ClusterStop(paths).RunAsync(purge: true, _ => { }, CancellationToken.None);
    }

    private static int Summarize(IReadOnlyList<SuiteResult> results, TimeSpan elapsed)
    {
        var failed = results.Sum(result => result.Failed);
        Console.WriteLine($"total time {Seconds(elapsed)}");
        Console.WriteLine($"{results.Sum(result => result.Passed)} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
