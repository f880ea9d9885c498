using System.Globalization;
using System.Text;

namespace Cluster.Launcher.Host;

/// <summary>What <c>/proc</c> tells about the machine's processes.</summary>
internal static class ProcessTable
{
    public static IEnumerable<int> Ids =>
        Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    /// <summary>The processes started with <paramref name="variable"/> (<c>NAME=value</c>) in their environment, and all their descendants.</summary>
    public static IReadOnlyList<ProcessIdentity> FamiliesWith(string variable)
    {
        var wanted = Encoding.UTF8.GetBytes(variable + "\0");
        var all = Ids.ToList();
        var found = all.Where(id => ReadOrEmpty($"/proc/{id}/environ").AsSpan().IndexOf(wanted) >= 0).ToHashSet();
        var children = all.ToLookup(ParentOf);
        var open = new Queue<int>(found);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent].Where(found.Add))
                open.Enqueue(child);
        }
        found.Remove(Environment.ProcessId);
        return [.. found.Select(ProcessIdentity.Of).OfType<ProcessIdentity>()];
    }

    /// <summary>Resident memory in bytes; 0 when the process is gone.</summary>
    public static long ResidentMemory(int id)
    {
        var line = Lines(id).FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line["VmRSS:".Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>The name of the program, for messages.</summary>
    public static string NameOf(int id) =>
        Encoding.UTF8.GetString(ReadOrEmpty($"/proc/{id}/comm")).Trim() is { Length: > 0 } name ? name : "unknown";

    private static int ParentOf(int id)
    {
        var line = Lines(id).FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line["PPid:".Length..].Trim(), CultureInfo.InvariantCulture);
    }

    private static string[] Lines(int id) => Encoding.UTF8.GetString(ReadOrEmpty($"/proc/{id}/status")).Split('\n');

    // A process may end between being listed and being read.
    private static byte[] ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
