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

    /// <summary>The processes with exactly this argument in their command line.</summary>
    public static IReadOnlyList<ProcessIdentity> WithArgument(string argument) =>
    [
        .. Ids.Where(id => Encoding.UTF8.GetString(ReadOrEmpty($"/proc/{id}/cmdline")).Split('\0').Contains(argument))
            .Select(ProcessIdentity.Of).OfType<ProcessIdentity>(),
    ];

    /// <summary>Resident memory in bytes; 0 when the process is gone.</summary>
    public static long ResidentMemory(int id) => Kibibytes($"/proc/{id}/status", "VmRSS:");

    /// <summary>Resident memory in bytes, where a page that several processes share counts for each only in part; 0 when the process is gone.</summary>
    public static long ProportionalMemory(int id) => Kibibytes($"/proc/{id}/smaps_rollup", "Pss:");

    /// <summary>The name of the program, for messages.</summary>
    public static string NameOf(int id) =>
        Encoding.UTF8.GetString(ReadOrEmpty($"/proc/{id}/comm")).Trim() is { Length: > 0 } name ? name : "unknown";

    private static int ParentOf(int id)
    {
        return Find($"/proc/{id}/status", "PPid:") is { } parent ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;
    }

    private static long Kibibytes(string path, string field) =>
        Find(path, field) is { } value ? long.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture) * 1024 : 0;

    private static string? Find(string path, string field) =>
        Encoding.UTF8.GetString(ReadOrEmpty(path)).Split('\n')
            .FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?[field.Length..].Trim();

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
