using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Cluster.Launcher.Testing;

/// <summary>How a suite went.</summary>
/// <param name="Skipped">Tests that did not run; they count neither as passed nor as failed.</param>
internal sealed record SuiteResult(string Suite, int Passed, int Failed, int Skipped, TimeSpan Duration)
{
    /// <summary>What is wrong with the suite as a whole; null when its tests tell all.</summary>
    public string? Fault { get; init; }

    /// <summary>Reads xunit's own XML report (format version 2 and 3).</summary>
    /// <returns>One failure when the report is missing or cut off, no test passed, or the exit code tells of a fault that the report
    /// does not: a suite that crashed or ran nothing has not passed.</returns>
    public static SuiteResult From(string suite, string report, int exitCode, TimeSpan duration)
    {
        var result = Read(suite, report, duration);
        if (result.Failed > 0)
            return result;
        var fault = exitCode != 0 ? $"ended with exit code {exitCode}, though no test failed" : result.Passed == 0 ? "no test was run" : null;
        return fault is null ? result : result with { Failed = 1, Fault = fault };
    }

    private static SuiteResult Read(string suite, string report, TimeSpan duration)
    {
        try
        {
            var assemblies = XDocument.Load(report).Descendants("assembly").ToList();
            return new SuiteResult(suite, Sum(assemblies, "passed"), Sum(assemblies, "failed") + Sum(assemblies, "errors"), Sum(assemblies, "skipped"), duration);
        }
        catch (Exception failure) when (failure is IOException or XmlException)
        {
            return new SuiteResult(suite, 0, 1, 0, duration) { Fault = "left no readable report: " + failure.Message };
        }
    }

    private static int Sum(IEnumerable<XElement> assemblies, string attribute) =>
        assemblies.Sum(assembly => int.Parse(assembly.Attribute(attribute)?.Value ?? "0", CultureInfo.InvariantCulture));
}
