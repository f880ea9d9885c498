using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Cluster.Kubelet.Volumes;

/// <summary>The system calls that volumes need and .NET does not offer. Each throws <see cref="IOException"/> with the kernel's own words.</summary>
internal static class LinuxCalls
{
    /// <summary>Owner or group that stays as it is.</summary>
    public const uint Unchanged = uint.MaxValue;

    private const ulong MsNoSuid = 2;
    private const ulong MsNoDev = 4;
    private const ulong MsBind = 4096;
    private const ulong MsRecursive = 16384;
    private const ulong MsShared = 1 << 20;
    private const int UmountNoFollow = 8;
    private const int UmountDetach = 2;
    private const int OpenPathNoFollow = 0x200000 | 0x20000 | 0x80000; // O_PATH | O_NOFOLLOW | O_CLOEXEC
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint StatxMode = 3; // type and mode
    private const int StatxSize = 256;
    private const int StatxModeOffset = 28;
    private const uint StatxNode = 0x100;
    private const int StatxNodeOffset = 32;
    private const int StatxDeviceOffset = 136;
    private const int InvalidArgument = 22;
    private const int NoEntry = 2;

    public static void MountTmpfs(string target, string options) =>
        Check(mount("tmpfs", target, "tmpfs", MsNoSuid | MsNoDev, options), $"mount tmpfs on {target}");

    public static void Bind(string source, string target) =>
        Check(mount(source, target, null, MsBind, null), $"bind {target}");

    /// <summary>Binds a folder, with what is mounted below it, onto itself and lets mounts travel in and out of it.</summary>
    public static void Share(string folder)
    {
        Check(mount(folder, folder, null, MsBind | MsRecursive, null), $"bind {folder}");
        Check(mount("none", folder, null, MsShared | MsRecursive, null), $"share {folder}");
    }

    /// <summary>Takes the uppermost mount away; one that is busy goes when its last user does. Nothing mounted is fine.</summary>
    public static void Unmount(string target)
    {
        if (umount2(target, UmountNoFollow) == 0 || Marshal.GetLastPInvokeError() is InvalidArgument or NoEntry)
            return;
        Check(umount2(target, UmountNoFollow | UmountDetach), $"unmount {target}");
    }

    /// <summary>Changes owner and group of a file or link itself, never of what a link points to.</summary>
    public static void ChangeOwner(string path, uint user, uint group) => Check(lchown(path, user, group), $"chown {path}");

    /// <summary>Moves <paramref name="from"/> over <paramref name="to"/> in one step, also when both are links.</summary>
    public static void Rename(string from, string to) => Check(rename(from, to), $"rename {from}");

    /// <summary>A handle on a file or folder that does not follow a link in the last step.</summary>
    public static int OpenPath(string path)
    {
        var handle = open(path, OpenPathNoFollow);
        Check(handle, $"open {path}");
        return handle;
    }

    /// <summary>As <see cref="OpenPath"/>, for a name inside an open folder.</summary>
    public static int OpenPathAt(int folder, string name)
    {
        var handle = openat(folder, name, OpenPathNoFollow);
        Check(handle, $"open {name}");
        return handle;
    }

    /// <summary>Type and permission bits of what a path leads to.</summary>
    public static int ModeOf(string path)
    {
        // struct statx: stx_mode is the 16-bit number at offset 28.
        var buffer = new byte[StatxSize];
        Check(statx(CurrentFolder, path, 0, StatxMode, buffer), $"stat {path}");
        return BitConverter.ToUInt16(buffer, StatxModeOffset);
    }

    /// <summary>Device and inode of what a path leads to: the same for as long as the file exists.</summary>
    public static (ulong Device, ulong Node) IdentityOf(string path)
    {
        // struct statx: stx_ino at offset 32, stx_dev_major and stx_dev_minor at 136.
        var buffer = new byte[StatxSize];
        Check(statx(CurrentFolder, path, 0, StatxNode, buffer), $"stat {path}");
        return (BitConverter.ToUInt64(buffer, StatxDeviceOffset), BitConverter.ToUInt64(buffer, StatxNodeOffset));
    }

    public static void Close(int handle) => _ = close(handle);

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw new IOException($"{what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message.ToLowerInvariant()}");
    }

#pragma warning disable SYSLIB1054, CA2101 // plain declarations keep the room free of unsafe code; every text is marked UTF-8
    [DllImport("libc", SetLastError = true)]
    private static extern int mount(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string? type, ulong flags, [MarshalAs(UnmanagedType.LPUTF8Str)] string? data);

    [DllImport("libc", SetLastError = true)]
    private static extern int umount2([MarshalAs(UnmanagedType.LPUTF8Str)] string target, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int lchown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    [DllImport("libc", SetLastError = true)]
    private static extern int rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int openat(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int handle);
#pragma warning restore SYSLIB1054, CA2101
}
