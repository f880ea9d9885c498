namespace Cluster.EndToEnd.Tests.Support;

/// <summary>What the nodes' runtimes themselves say, past Kubernetes.</summary>
public static class Containers
{
    /// <summary>Ids of all containers on all nodes, sandboxes included.</summary>
    public static async Task<IReadOnlySet<string>> ListAsync()
    {
        var all = new HashSet<string>();
        foreach (var socket in Directory.EnumerateFiles("/run/cluster", "containerd.sock", SearchOption.AllDirectories))
            all.UnionWith((await Shell.RunAsync("ctr", ["--address", socket, "--namespace", "k8s.io", "containers", "list", "-q"])).Lines);
        return all;
    }
}
