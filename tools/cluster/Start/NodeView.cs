using System.Text.Json.Nodes;

namespace Cluster.Launcher.Start;

/// <summary>A Node as the launcher shows it.</summary>
internal sealed record NodeView(string Name, bool Ready, string Version, string Address, string PodNetwork, string Message)
{
    /// <summary>Named and addressed as the launcher does it; anything else joined from outside.</summary>
    public bool IsOfLauncher => Name.StartsWith("node-", StringComparison.Ordinal) && Address.StartsWith("172.30.0.", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<NodeView>> ListAsync(ClusterApi api, CancellationToken ct)
    {
        var list = await api.FindAsync("/api/v1/nodes", ct);
        return [.. (list?["items"]?.AsArray() ?? []).Select(From!)];
    }

    private static NodeView From(JsonNode node)
    {
        var ready = node["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => Text(condition?["type"]) == "Ready");
        return new NodeView(
            Text(node["metadata"]?["name"]),
            Text(ready?["status"]) == "True",
            Text(node["status"]?["nodeInfo"]?["kubeletVersion"]),
            Text(node["status"]?["addresses"]?.AsArray().FirstOrDefault(address => Text(address?["type"]) == "InternalIP")?["address"]),
            Text(node["spec"]?["podCIDR"]),
            Text(ready?["message"]));
    }

    private static string Text(JsonNode? node) => (string?)node ?? "";
}
