using System.Text.Json.Nodes;
using Cluster.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer(typeof(ByCollectionName))]

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>One cluster of three nodes for the whole run, started with <c>./cluster up</c> on a data folder of its own.</summary>
/// <remarks><c>CLUSTER_E2E_REUSE=1</c> uses the cluster that runs already and leaves it running: for work on the tests themselves.</remarks>
public sealed class ClusterFixture : IAsyncLifetime
{
    public const int Nodes = 3;

    private static readonly bool Reuse = Environment.GetEnvironmentVariable("CLUSTER_E2E_REUSE") == "1";

    private readonly string _data = Path.Combine(State, "e2e-" + Guid.NewGuid().ToString("n")[..8]);

    public static string Root { get; } = FindRoot();

    public static string State => Path.Combine(Root, ".cluster");

    public static string AdminKubeconfig => Path.Combine(State, "admin.kubeconfig");

    /// <summary>What <c>./cluster up</c> said.</summary>
    public ShellResult Up { get; private set; } = new(0, "", "");

    /// <summary>Where the services send their traces.</summary>
    public TraceReceiver Traces { get; } = new();

    public static Task<ShellResult> ClusterAsync(params string[] arguments) =>
        Shell.RunAsync(Path.Combine(Root, "cluster"), arguments, TimeSpan.FromMinutes(15));

    public static JsonNode Status => JsonNode.Parse(File.ReadAllText(Path.Combine(State, "status.json")))!;

    /// <summary>A component's entry in the supervisor's status.</summary>
    public static JsonNode Component(string name) => Status["Components"]!.AsArray().Single(component => (string?)component!["Name"] == name)!;

    public static int ProcessOf(string component) => (int)(Component(component)["Process"] ?? throw new InvalidOperationException($"{component} has no process"))["Id"]!;

    public static string SampleFile(string name) => Path.Combine(Root, "samples", name);

    public async ValueTask InitializeAsync()
    {
        await Traces.StartAsync();
        if (Reuse)
            return;
        Up = await ClusterAsync("up", "--detach", "--nodes", $"{Nodes}", "--data", _data, "--otlp", Traces.Endpoint);
        Assert.True(Up.ExitCode == 0, $"./cluster up failed:\n{Up.Output}\n{Up.Error}");
        Assert.DoesNotContain("already running", Up.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Reuse)
            (await ClusterAsync("down", "--purge")).Succeeded();
        await Traces.DisposeAsync();
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Cluster.sln")))
                return folder;
        }
        throw new InvalidOperationException("Cluster.sln is not in any folder above");
    }
}
