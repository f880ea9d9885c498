using System.Globalization;

namespace Cluster.Launcher.Host;

/// <summary>What the kernel lets this process do.</summary>
internal static class Privileges
{
    private const int SysResource = 24; // CAP_SYS_RESOURCE of linux/capability.h

    /// <summary>Without it nothing may lower an OOM score, which a container runtime wants to do by default.</summary>
    public static bool MayLowerOomScore
    {
        get
        {
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
            var mask = ulong.Parse(line["CapEff:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return (mask >> SysResource & 1) == 1;
        }
    }

    public static bool HasOverlay => File.ReadLines("/proc/filesystems").Any(line => line.EndsWith("overlay", StringComparison.Ordinal));
}
