using System.Globalization;
using System.Runtime.InteropServices;

namespace Cluster.Kubelet.Node;

/// <summary>What the node is made of, read once.</summary>
internal sealed class Machine
{
    public Machine(KubeletOptions options)
    {
        Processors = System.Environment.ProcessorCount;
        MemoryBytes = MemoryTotal();
        Directory.CreateDirectory(options.RootDir);
        DiskBytes = new DriveInfo(options.RootDir).TotalSize;
    }

    public int Processors { get; }

    public long MemoryBytes { get; }

    /// <summary>Size of the file system that the kubelet's root folder is on.</summary>
    public long DiskBytes { get; }

    /// <summary>As Go names it: <c>amd64</c>, <c>arm64</c>.</summary>
    public static string Architecture { get; } = RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(),
    };

    public string Id { get; } = FirstLine("/etc/machine-id") ?? FirstLine("/var/lib/dbus/machine-id") ?? "";

    public string SystemUuid { get; } = FirstLine("/sys/class/dmi/id/product_uuid") ?? FirstLine("/etc/machine-id") ?? "";

    public string BootId { get; } = FirstLine("/proc/sys/kernel/random/boot_id") ?? "";

    public string Kernel { get; } = FirstLine("/proc/sys/kernel/osrelease") ?? "";

    public string OsImage { get; } = ReadOsImage();

    /// <summary>Memory that could be given out without swapping, now.</summary>
    public static long MemoryAvailable() => MemoryInfo("MemAvailable:");

    /// <summary>Processes and threads that run now, of how many that can; null where the kernel does not tell.</summary>
    public static (long Running, long Limit)? Tasks()
    {
        // As "0.10 0.20 0.30 2/345 6789": the fourth field ends in the number of all threads.
        var load = FirstLine("/proc/loadavg")?.Split(' ');
        return load is [_, _, _, var counts, ..] && counts.Split('/') is [_, var all]
            && long.TryParse(all, CultureInfo.InvariantCulture, out var running)
            && long.TryParse(FirstLine("/proc/sys/kernel/pid_max"), CultureInfo.InvariantCulture, out var limit)
            ? (running, limit) : null;
    }

    private static long MemoryTotal() => MemoryInfo("MemTotal:");

    private static long MemoryInfo(string field)
    {
        var line = File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var kibibytes, ..] ? long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024 : 0;
    }

    private static string ReadOsImage()
    {
        const string name = "PRETTY_NAME=";
        var line = File.Exists("/etc/os-release")
            ? File.ReadLines("/etc/os-release").FirstOrDefault(static line => line.StartsWith(name, StringComparison.Ordinal)) : null;
        return line?[name.Length..].Trim('"') ?? "Linux";
    }

    private static string? FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
