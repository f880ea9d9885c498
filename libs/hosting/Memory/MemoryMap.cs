using System.Buffers.Text;

namespace Cluster.Hosting.Memory;

/// <summary>Reads the kernel's account of a process's memory (<c>smaps</c>).</summary>
internal static class MemoryMap
{
    private const string OfThisProcess = "/proc/self/smaps";

    /// <summary>The mapped files of this process.</summary>
    /// <exception cref="IOException">The system keeps no such account.</exception>
    public static HashSet<MappedFile> MappedFiles() => MappedFilesIn(File.ReadAllBytes(OfThisProcess));

    /// <summary>Private, read-only mappings of files of which no page was ever written to and some are resident.</summary>
    internal static HashSet<MappedFile> MappedFilesIn(ReadOnlySpan<byte> account)
    {
        var found = new HashSet<MappedFile>();
        MappedFile current = default;
        var resident = false;
        foreach (var range in account.Split((byte)'\n'))
        {
            var line = account[range];
            if (line.StartsWith("Rss:"u8))
                resident = !IsZero(line);
            else if (line.StartsWith("Anonymous:"u8) && resident && IsZero(line) && current.Length > 0)
                found.Add(current);
            else if (line.Length > 0 && char.IsAsciiHexDigitLower((char)line[0]))
                current = ReadOnlyFile(line);
        }

        return found;
    }

    // 7f70c3e80000-7f70c3f00000 r-xp 00000000 fe:00 1234    /usr/lib/libc.so.6
    private static MappedFile ReadOnlyFile(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf((byte)'/') < 0
            || !Utf8Parser.TryParse(line, out long start, out var used, 'x')
            || !Utf8Parser.TryParse(line[(used + 1)..], out long end, out var more, 'x'))
            return default;
        var access = line.Slice(used + 1 + more + 1, 4);
        return access[1] == '-' && access[3] == 'p' ? new MappedFile(start, end - start) : default;
    }

    private static bool IsZero(ReadOnlySpan<byte> line) => line.IndexOf(" 0 kB"u8) >= 0;
}
