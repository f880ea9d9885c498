using System.Text;
using Cluster.Hosting.Memory;

namespace Cluster.Hosting.Tests;

public sealed class MemoryMapTests
{
    [Fact]
    public void MappedFilesIn_ReadOnlyFileWithCleanPages_IsFound() =>
        Assert.Equal([new MappedFile(0x7f70c3e80000, 0x80000)], Read("7f70c3e80000-7f70c3f00000 r-xp 00000000 fe:00 1234    /usr/lib/libc.so.6", rss: 40, anonymous: 0));

    [Theory]
    [InlineData("7f70c3e80000-7f70c3f00000 rw-p 00000000 fe:00 1234    /usr/lib/libc.so.6", 40, 0)]
    [InlineData("7f70c3e80000-7f70c3f00000 r--s 00000000 fe:00 1234    /usr/lib/libc.so.6", 40, 0)]
    [InlineData("7f70c3e80000-7f70c3f00000 r-xp 00000000 fe:00 1234    /usr/lib/libc.so.6", 40, 4)]
    [InlineData("7f70c3e80000-7f70c3f00000 r-xp 00000000 fe:00 1234    /usr/lib/libc.so.6", 0, 0)]
    [InlineData("7f70c3e80000-7f70c3f00000 r-xp 00000000 00:00 0 ", 40, 0)]
    [InlineData("7ffe1cb9e000-7ffe1cba0000 r-xp 00000000 00:00 0                          [vdso]", 4, 0)]
    public void MappedFilesIn_MemoryThatNoFileCanRestoreOrNothingResident_IsLeftOut(string line, int rss, int anonymous) =>
        Assert.Empty(Read(line, rss, anonymous));

    [Fact]
    public void MappedFilesIn_DirtyMappingAfterCleanOne_DoesNotInheritItsAddress()
    {
        var account = Account("1000-2000 r--p 00000000 fe:00 1    /lib/a.so", 4, 0) + Account("2000-3000 rw-p 00000000 00:00 0 ", 4, 0);

        Assert.Equal([new MappedFile(0x1000, 0x1000)], MemoryMap.MappedFilesIn(Encoding.UTF8.GetBytes(account)));
    }

    [Fact]
    public void Forget_OwnCode_LeavesLessResidentAndKeepsRunning()
    {
        var before = MemoryMap.MappedFiles();
        Assert.NotEmpty(before);

        ResidentMemory.ReleaseHeaps();
        ResidentMemory.Forget(before);

        // What only the start has used does not come back by running on.
        Assert.Contains(before, file => !MemoryMap.MappedFiles().Contains(file));
    }

    private static HashSet<MappedFile> Read(string line, int rss, int anonymous) =>
        MemoryMap.MappedFilesIn(Encoding.UTF8.GetBytes(Account(line, rss, anonymous)));

    private static string Account(string line, int rss, int anonymous) =>
        $"{line}\nSize:                512 kB\nRss:            {rss,8} kB\nPss:                   4 kB\nPrivate_Dirty:         0 kB\nAnonymous:      {anonymous,8} kB\nVmFlags: rd ex mr mw me\n";
}
