using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Cluster.Launcher.Building;

/// <summary>A short text that changes when any source file does: path, size and time of change of each.</summary>
/// <remarks>Takes milliseconds where asking MSBuild whether anything is out of date takes many seconds.</remarks>
internal static class SourceFingerprint
{
    public static string Of(string root, params IEnumerable<string> folders)
    {
        var lines = folders
            .SelectMany(folder => Sources(Path.Combine(root, folder)))
            .Concat(Directory.EnumerateFiles(root, "Directory.*").Select(Describe))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static FileSystemEnumerable<string> Sources(string folder) =>
        new(folder, (ref FileSystemEntry entry) => Describe(entry.ToFullPath()), new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not ("bin" or "obj"),
        };

    private static string Describe(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{path} {file.Length} {file.LastWriteTimeUtc.Ticks}");
    }
}
