using System.Globalization;

namespace Cluster.Launcher.Host;

/// <summary>Which ports of the machine are taken, and by whom.</summary>
internal static class ListeningPorts
{
    private const string Listening = "0A";

    /// <summary>TCP ports with a listener, with the inode of its socket.</summary>
    public static IReadOnlyDictionary<int, string> Taken()
    {
        var taken = new Dictionary<int, string>();
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            foreach (var line in File.Exists(table) ? File.ReadLines(table).Skip(1) : [])
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields[3] == Listening)
                    taken[int.Parse(fields[1][(fields[1].LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = fields[9];
            }
        }
        return taken;
    }

    /// <summary>Names the process behind a socket: <c>redis-server (process 123)</c>, or <c>another process</c> when it hides.</summary>
    public static string HolderOf(string inode)
    {
        var target = $"socket:[{inode}]";
        foreach (var id in ProcessTable.Ids)
        {
            if (Holds(id, target))
                return $"{ProcessTable.NameOf(id)} (process {id})";
        }
        return "another process";
    }

    private static bool Holds(int id, string target)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Any(link => new FileInfo(link).LinkTarget == target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
