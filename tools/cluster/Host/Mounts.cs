using System.Runtime.InteropServices;

namespace Cluster.Launcher.Host;

/// <summary>The mounts of this machine, for taking down those below a folder.</summary>
internal static partial class Mounts
{
    private const int Detach = 2; // MNT_DETACH: gone from the tree at once, released when the last user is

    /// <summary>Mount points at or below <paramref name="folder"/>, innermost first.</summary>
    public static IReadOnlyList<string> Below(string folder) => Below(folder, File.ReadLines("/proc/self/mountinfo"));

    internal static IReadOnlyList<string> Below(string folder, IEnumerable<string> mountinfo)
    {
        // Field 5 is the mount point, with blanks and the like as octal escapes. Later lines lie on top of earlier ones.
        return [.. mountinfo
            .Select(line => Unescape(line.Split(' ')[4]))
            .Where(point => point == folder || point.StartsWith(folder + "/", StringComparison.Ordinal))
            .Reverse()];
    }

    /// <summary>Unmounts everything at or below <paramref name="folder"/>.</summary>
    public static void RemoveBelow(string folder)
    {
        foreach (var point in Below(folder))
            _ = Unmount(point, Detach);
    }

    private static string Unescape(string text) =>
        text.Replace("\\040", " ", StringComparison.Ordinal)
            .Replace("\\011", "\t", StringComparison.Ordinal)
            .Replace("\\012", "\n", StringComparison.Ordinal)
            .Replace("\\134", "\\", StringComparison.Ordinal);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
