using System.Diagnostics;

namespace Cluster.Integration.Tests.Clients;

/// <summary>The JavaScript client as its lock file names it, installed once beside the built tests.</summary>
public sealed class NodeModules : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "clients", "javascript");
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        if (!IsOnPath("node") || !IsOnPath("npm"))
        {
            _missing = "node is not installed: apt-get install nodejs npm";
            return;
        }

        var done = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.Exists(done) && File.GetLastWriteTimeUtc(done) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return;
        var (code, text) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], null);
        if (code != 0)
            _missing = "npm cannot install the client: " + text;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs a script; what it printed, which is nothing when it succeeded.</summary>
    public async Task<string> RunAsync(string script, string kubeconfig)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        var (code, text) = await RunAsync("node", [script], kubeconfig);
        return code == 0 ? text : $"{script} ended with {code}:\n{text}";
    }

    private static async Task<(int Code, string Text)> RunAsync(string program, string[] arguments, string? kubeconfig)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["NODE_NO_WARNINGS"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output + await errors).TrimEnd());
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
