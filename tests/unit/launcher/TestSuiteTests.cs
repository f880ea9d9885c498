using Cluster.Launcher.Host;
using Cluster.Launcher.Testing;

namespace Cluster.Launcher.Tests;

public sealed class TestSuiteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_EveryLevel_ListsUnitBeforeIntegrationBeforeEndToEnd()
    {
        Add("e2e/EndToEnd.Tests.csproj", "unit/api/Api.Tests.csproj", "integration/Integration.Tests.csproj", "support/TestSupport.csproj");

        Assert.Equal(["unit/api", "integration", "e2e"], TestSuite.In(_folder.Path, level: null).Select(suite => suite.Name));
        Assert.Equal(["unit/api"], TestSuite.In(_folder.Path, "unit").Select(suite => suite.Name));
    }

    [Fact]
    public void From_Report_AddsUpItsAssemblies()
    {
        var report = _folder.File("report.xml");
        File.WriteAllText(report, """<assemblies><assembly passed="3" failed="1" skipped="2" errors="1"/></assemblies>""");

        var result = SuiteResult.From("unit/api", report, exitCode: 0, TimeSpan.Zero);

        Assert.Equal((3, 2, 2), (result.Passed, result.Failed, result.Skipped));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<assemblies><assembly passed=\"3\"")]
    public void From_ReportCutShort_CountsAsAFailure(string text)
    {
        var report = _folder.File("report.xml");
        File.WriteAllText(report, text);

        Assert.Equal(1, SuiteResult.From("unit/api", report, exitCode: 0, TimeSpan.Zero).Failed);
    }

    [Theory]
    [InlineData(1, 134)] // every test passed, and then the process crashed
    [InlineData(0, 0)] // nothing ran
    public void From_SuiteThatDidNotDoItsJob_CountsAsAFailure(int passed, int exitCode)
    {
        var report = _folder.File("report.xml");
        File.WriteAllText(report, $"""<assemblies><assembly passed="{passed}" failed="0" skipped="4" errors="0"/></assemblies>""");

        var result = SuiteResult.From("unit/api", report, exitCode, TimeSpan.Zero);

        Assert.Equal(1, result.Failed);
        Assert.NotNull(result.Fault);
    }

    [Fact]
    public async Task Run_SuiteThatHangs_IsEndedAndNamesTheTest()
    {
        var suite = (await SuiteOfAsync("echo '  A.B [STARTING]'; echo '  A.B [FINISHED] Time: 0.1s'; echo told; echo '  A.C [STARTING]'; exec sleep 600")) with { Limit = TimeSpan.FromSeconds(1) };
        var run = new SuiteRun(suite, _ => { });

        var result = await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Failed);
        Assert.Contains("1 tests done, running: A.C", result.Fault, StringComparison.Ordinal);
        Assert.Equal("told\n", run.Output);
    }

    [Fact]
    public async Task Run_SuiteThatCrashes_CountsAsAFailure()
    {
        var result = await new SuiteRun(await SuiteOfAsync("""echo '<assemblies><assembly passed="1"/></assemblies>' >"$2"; exit 3"""), _ => { })
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (result.Passed, result.Failed));
    }

    // Written by another process: while this one has a file open for writing, no process of its own can be started from it.
    private async Task<TestSuite> SuiteOfAsync(string script)
    {
        var suite = new TestSuite("unit/api", _folder.File("Api.Tests.csproj"));
        var source = _folder.File("script");
        await File.WriteAllTextAsync(source, "#!/bin/sh\n" + script + "\n");
        (await CommandLine.RunAsync("install", ["-D", "-m", "700", source, suite.Executable], TestContext.Current.CancellationToken)).EnsureSuccess();
        return suite;
    }

    private void Add(params string[] projects)
    {
        foreach (var project in projects)
        {
            var path = _folder.File(Path.Combine("tests", project));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "<Project/>");
        }
    }
}
