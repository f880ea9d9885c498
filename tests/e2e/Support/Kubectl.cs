using System.Text.Json.Nodes;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>The real kubectl, as the cluster's administrator.</summary>
public static class Kubectl
{
    public static Task<ShellResult> TryAsync(params string[] arguments) => Shell.RunAsync("kubectl", arguments);

    public static async Task<ShellResult> RunAsync(params string[] arguments) => (await TryAsync(arguments)).Succeeded();

    public static async Task<ShellResult> ApplyAsync(string yaml) => (await Shell.RunAsync("kubectl", ["apply", "-f", "-"], input: yaml)).Succeeded();

    public static async Task<JsonNode> GetAsync(params string[] arguments) =>
        JsonNode.Parse((await RunAsync(["get", "-o", "json", .. arguments])).Output)!;

    /// <summary>Objects of a list.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ListAsync(params string[] arguments) =>
        [.. (await GetAsync(arguments))["items"]!.AsArray().Select(item => item!)];

    /// <summary>Waits until a Deployment is complete.</summary>
    public static async Task RolledOutAsync(string deployment, string ns = "default") =>
        await RunAsync("rollout", "status", "deployment/" + deployment, "-n", ns, "--timeout=55s");
}
