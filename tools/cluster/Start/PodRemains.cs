using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Launcher.Components;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Start;

/// <summary>What containers leave on a machine when their runtime is gone: namespaces, control groups, sockets.</summary>
/// <param name="NetworkNamespaces">Files that keep network namespaces alive.</param>
/// <param name="ControlGroups">Paths below each control group hierarchy.</param>
/// <param name="Sockets">Through which containerd spoke to the shims.</param>
/// <param name="Ids">Of the containers.</param>
internal sealed record PodRemains(
    IReadOnlyList<string> NetworkNamespaces, IReadOnlyList<string> ControlGroups, IReadOnlyList<string> Sockets, IReadOnlyList<string> Ids)
{
    private const string CgroupHierarchies = "/sys/fs/cgroup";
    private const string CniCache = "/var/lib/cni/results";

    /// <summary>Reads the containers' own configurations from containerd's state folders; works without containerd.</summary>
    public static PodRemains Find()
    {
        var bundles = Directory.Exists(ContainerdNode.RunFolder)
            ? Directory.EnumerateDirectories(ContainerdNode.RunFolder)
                .Select(node => Path.Combine(node, "containerd", "io.containerd.runtime.v2.task", "k8s.io"))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .ToList()
            : [];
        var linux = bundles.Select(LinuxOf).OfType<JsonNode>().ToList();
        return new PodRemains(
            [.. linux.SelectMany(NamespacesOf).Distinct()],
            [.. linux.Select(node => (string?)node["cgroupsPath"]).OfType<string>().Where(path => path.StartsWith('/')).Distinct()],
            [.. bundles.Select(bundle => Path.Combine(bundle, "address")).Where(File.Exists).Select(SocketOf).Distinct()],
            [.. bundles.Select(bundle => Path.GetFileName(bundle))]);
    }

    /// <summary>Removes them; the containers' processes must be gone.</summary>
    public void Remove()
    {
        foreach (var space in NetworkNamespaces)
        {
            Mounts.RemoveBelow(space);
            File.Delete(space);
        }
        foreach (var socket in Sockets)
            File.Delete(socket);
        RemoveCniResults();
        foreach (var group in ControlGroups.Append("/" + ContainerdNode.CgroupFolder))
            RemoveGroup(group);
    }

    private static JsonNode? LinuxOf(string bundle)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(bundle, "config.json")))?["linux"];
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null; // half-made: nothing was started from it
        }
    }

    private static IEnumerable<string> NamespacesOf(JsonNode linux) =>
        (linux["namespaces"]?.AsArray() ?? [])
            .Where(space => (string?)space?["type"] == "network")
            .Select(space => (string?)space?["path"])
            .OfType<string>()
            // Only named ones; /proc/PID/ns/net goes with its process. /var/run is a link to /run.
            .Where(path => path.Contains("/run/netns/", StringComparison.Ordinal))
            .Select(path => "/run/netns/" + Path.GetFileName(path));

    private static string SocketOf(string addressFile) =>
        File.ReadAllText(addressFile).Trim().Replace("unix://", "", StringComparison.Ordinal);

    private void RemoveCniResults()
    {
        if (!Directory.Exists(CniCache))
            return;
        foreach (var file in Directory.EnumerateFiles(CniCache).Where(file => Ids.Any(id => file.Contains(id, StringComparison.Ordinal))))
            File.Delete(file);
    }

    // The v2 hierarchy is the folder itself or "unified" in it; those of v1 lie beside it.
    private static void RemoveGroup(string group)
    {
        foreach (var hierarchy in Directory.EnumerateDirectories(CgroupHierarchies).Prepend(CgroupHierarchies))
            RemoveTree(hierarchy + group);
    }

    private static void RemoveTree(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var child in Directory.EnumerateDirectories(folder))
            RemoveTree(child);
        try
        {
            Directory.Delete(folder); // a control group's files go with it
        }
        catch (IOException)
        {
            // Busy: a process outside the cluster was put into it. It is not ours to end.
        }
    }
}
