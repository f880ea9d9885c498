using System.Runtime.InteropServices;
using System.Text.Json;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Testing;

namespace Cluster.Launcher.Building;

/// <summary>Builds the services and the tests with the .NET SDK that runs the launcher.</summary>
internal sealed class DotNetBuild(ClusterPaths paths)
{
    private string FingerprintFile => Path.Combine(paths.Services, "fingerprint");

    /// <summary>The <c>dotnet</c> that runs this process.</summary>
    public static string DotNet { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : Executables.Require("dotnet");

    /// <summary>Builds all services into one folder, compiled ahead of time where the SDK can.</summary>
    /// <returns>False when nothing had changed since the last time.</returns>
    public async Task<bool> BuildServicesAsync(Action<string> progress, CancellationToken ct)
    {
        var fingerprint = SourceFingerprint.Of(paths.Root, "libs", "services");
        if (File.Exists(FingerprintFile) && await File.ReadAllTextAsync(FingerprintFile, ct) == fingerprint)
            return false;

        Directory.CreateDirectory(paths.Services);
        File.Delete(FingerprintFile);
        var result = await PublishAsync(readyToRun: true, progress, ct);
        if (!result.Succeeded && IsMissingCompiler(result))
            result = await PublishAsync(readyToRun: false, progress, ct);
        EnsureBuilt(result, "the services do not build");
        await File.WriteAllTextAsync(FingerprintFile, fingerprint, ct);
        return true;
    }

    /// <summary>Builds the given test projects and what they need, for debugging.</summary>
    public async Task BuildTestsAsync(IReadOnlyList<TestSuite> suites, CancellationToken ct)
    {
        Directory.CreateDirectory(paths.Build);
        var filter = Path.Combine(paths.Build, "tests.slnf");
        await File.WriteAllTextAsync(filter, JsonSerializer.Serialize(new
        {
            solution = new
            {
                path = Path.GetRelativePath(paths.Build, Path.Combine(paths.Root, "Cluster.sln")).Replace('/', '\\'),
                projects = suites.Select(suite => Path.GetRelativePath(paths.Root, suite.Project).Replace('/', '\\')),
            },
        }), ct);
        using var compiler = new CompilerServer();
        string[] build = ["build", filter, "-nologo", "-v", "q", "-clp:NoSummary", .. compiler.Arguments];
        EnsureBuilt(await CommandLine.RunAsync(DotNet, build, ct), "the tests do not build");
    }

    private async Task<CommandResult> PublishAsync(bool readyToRun, Action<string> progress, CancellationToken ct)
    {
        using var compiler = new CompilerServer();
        return await CommandLine.RunAsync(
            DotNet,
            [
                "publish", Path.Combine(paths.Root, "services", "Services.csproj"), "-nologo", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                $"-p:PublishReadyToRun={readyToRun}", "--artifacts-path", paths.Build, "-o", paths.Services, "-v", "minimal", "-clp:NoSummary",
                .. compiler.Arguments,
            ],
            input: null,
            line => progress(line.Trim()),
            ct);
    }

    // The ahead-of-time compiler is a package of its own, which a restricted package source may lack.
    private static bool IsMissingCompiler(CommandResult result) => result.Output.Contains("Crossgen2", StringComparison.OrdinalIgnoreCase);

    private static void EnsureBuilt(CommandResult result, string message)
    {
        if (result.Succeeded)
            return;
        var errors = result.Output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().Take(20);
        throw new LauncherException($"{message}:\n{string.Join('\n', errors)}", "mend the errors above and run the same command again");
    }
}
