using System.Reflection;
using System.Text.RegularExpressions;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Components;

/// <summary>Finds out which version of each program runs.</summary>
internal static partial class ComponentVersions
{
    /// <returns>Versions by executable; "?" where a program does not tell.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<Component> components, CancellationToken ct)
    {
        var executables = components.Select(component => component.Executable).Distinct();
        var versions = await Task.WhenAll(executables.Select(async executable => (executable, Version: await ReadAsync(executable, ct))));
        return versions.ToDictionary(each => each.executable, each => each.Version);
    }

    private static async Task<string> ReadAsync(string executable, CancellationToken ct)
    {
        var assembly = executable + ".dll";
        if (File.Exists(assembly))
            return AssemblyName.GetAssemblyName(assembly).Version?.ToString(fieldCount: 3) ?? "?";
        var said = await CommandLine.RunAsync(executable, ["--version"], ct);
        return Number().Match(said.Output) is { Success: true } match ? match.Value : "?";
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}
