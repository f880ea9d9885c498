using System.Runtime.InteropServices;

namespace Cluster.Hosting.Memory;

/// <summary>Gives memory that this process no longer uses back to the system.</summary>
internal static class ResidentMemory
{
    /// <summary>Heaps beyond this are left to the collector's own judgement: compacting them would stop the process for long.</summary>
    private const long SmallHeap = 64 * 1024 * 1024;

    private const int DontNeed = 4;

    /// <summary>Compacts a small managed heap and returns what the native allocator holds in reserve.</summary>
    public static void ReleaseHeaps()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) < SmallHeap)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = TrimNativeHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            // a C library without it keeps no reserve worth returning
        }
    }

    /// <summary>Forgets the resident pages of mapped files; the next use of one maps it again from the system's cache.</summary>
    public static void Forget(IEnumerable<MappedFile> files)
    {
        foreach (var file in files)
            _ = Advise((nint)file.Start, (nint)file.Length, DontNeed);
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int TrimNativeHeap(nint pad);

    [DllImport("libc", EntryPoint = "madvise")]
    private static extern int Advise(nint address, nint length, int advice);
}
