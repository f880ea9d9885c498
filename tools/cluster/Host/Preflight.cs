using System.Globalization;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Host;

/// <summary>Looks for what would make a start fail half-way, before anything is changed.</summary>
internal static class Preflight
{
    private const long NeededBytes = 2L << 30;

    /// <exception cref="LauncherException">Not root.</exception>
    public static void EnsureRoot()
    {
        if (Environment.IsPrivilegedProcess)
            return;
        throw new LauncherException("a cluster needs root: it makes network namespaces, mounts and packet filter rules", "sudo ./cluster up");
    }

    /// <summary>Looks at the disk that <paramref name="folder"/> is or will be on; makes nothing.</summary>
    /// <exception cref="LauncherException">The path is no folder, or its disk is nearly full.</exception>
    public static void EnsureDisk(string folder)
    {
        var existing = folder;
        while (!Path.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        if (File.Exists(existing))
            throw new LauncherException($"the data folder {folder} cannot be used: {existing} is a file", "name another one with --data DIR");
        var free = new DriveInfo(existing).AvailableFreeSpace;
        if (free < NeededBytes)
        {
            throw new LauncherException(
                string.Create(CultureInfo.InvariantCulture, $"only {free >> 20} MiB are free on the disk of {folder}; a cluster needs {NeededBytes >> 20} MiB"),
                "free some space, or put the data elsewhere with --data DIR");
        }
    }

    /// <param name="ports">What each port is for, by number.</param>
    /// <exception cref="LauncherException">A port is taken; the message names the holders.</exception>
    public static void EnsurePortsFree(IReadOnlyDictionary<int, string> ports)
    {
        var taken = ListeningPorts.Taken();
        var busy = ports
            .Where(port => taken.ContainsKey(port.Key))
            .Select(port => $"port {port.Key} ({port.Value}) is held by {ListeningPorts.HolderOf(taken[port.Key])}")
            .ToList();
        if (busy.Count > 0)
            throw new LauncherException(string.Join("; ", busy), "stop these processes; if they belong to another cluster, run \"./cluster down\" in its folder");
    }

    /// <summary>The ports that a cluster of this shape listens on.</summary>
    public static IReadOnlyDictionary<int, string> PortsOf(IEnumerable<(string Component, int Port)> listeners) =>
        listeners.GroupBy(each => each.Port).ToDictionary(group => group.Key, group => group.First().Component);
}
