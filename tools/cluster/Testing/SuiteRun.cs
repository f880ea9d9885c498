using System.Diagnostics;
using System.Globalization;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Testing;

/// <summary>One run of a suite's executable: followed as it goes, ended when it hangs.</summary>
internal sealed class SuiteRun(TestSuite suite, Action<string> tell)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly TestProgress _progress = new();

    /// <summary>What the suite printed, without the lines that only say that a test began or ended.</summary>
    public string Output => _progress.Output;

    /// <param name="ct">Ends the suite; the limit of <see cref="TestSuite.Limit"/> does so, too, and counts as a failure.</param>
    public async Task<SuiteResult> RunAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var report = Path.GetTempFileName();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(suite.Limit);
        try
        {
            var running = CommandLine.RunAsync(suite.Executable, ["-xml", report, "-noColor", "-verbose"], input: null, _progress.Add, limited.Token);
            while (await Task.WhenAny(running, Task.Delay(Heartbeat, limited.Token)) != running && !limited.IsCancellationRequested)
                tell($"{suite.Name,-24} {_progress}");
            return SuiteResult.From(suite.Name, report, (await running).ExitCode, watch.Elapsed);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            var limit = suite.Limit.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture);
            return new SuiteResult(suite.Name, 0, 1, 0, watch.Elapsed) { Fault = $"ended after {limit} minutes: {_progress}" };
        }
        finally
        {
            File.Delete(report);
        }
    }
}
