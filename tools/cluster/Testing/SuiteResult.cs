using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Cluster.Launcher.Testing;

/// <summary>How a suite went.</summary>
/// <param name="Skipped">Tests that did not run; they count neither as passed nor as failed.</param>
internal sealed record SuiteResult(string Suite, int Passed, int Failed, int Skipped, TimeSpan Duration)
{
    /// <summary>Reads xunit's own XML report (format version 2 and 3).</summary>
    /// <returns>One failure when the report is missing or cut off: a suite that crashed has not passed.</returns>
    public static SuiteResult From(string suite, string report, TimeSpan duration)
    {
        try
        {
            var assemblies = XDocument.Load(report).Descendants("assembly").ToList();
            return new SuiteResult(suite, Sum(assemblies, "passed"), Sum(assemblies, "failed") + Sum(assemblies, "errors"), Sum(assemblies, "skipped"), duration);
        }
        catch (Exception failure) when (failure is IOException or XmlException)
        {
            return new SuiteResult(suite, 0, 1, 0, duration);
        }
    }

    private static int Sum(IEnumerable<XElement> assemblies, string attribute) =>
        assemblies.Sum(assembly => int.Parse(assembly.Attribute(attribute)?.Value ?? "0", CultureInfo.InvariantCulture));
}
