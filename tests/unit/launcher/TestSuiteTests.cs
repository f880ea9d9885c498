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

        var result = SuiteResult.From("unit/api", report, TimeSpan.Zero);

        Assert.Equal((3, 2, 2), (result.Passed, result.Failed, result.Skipped));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<assemblies><assembly passed=\"3\"")]
    public void From_ReportCutShort_CountsAsAFailure(string text)
    {
        var report = _folder.File("report.xml");
        File.WriteAllText(report, text);

        Assert.Equal(1, SuiteResult.From("unit/api", report, TimeSpan.Zero).Failed);
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
