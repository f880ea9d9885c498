using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Hosting.Memory;

/// <summary>Keeps a process that has nothing to do small: returns what its start, or a burst of work, has left behind.</summary>
/// <remarks>
/// Starting touches some 30 MiB of code that is never needed again, and leaves the native heap with gaps. A process that works is left alone.
/// Mapped files count only when two looks a second apart agree on them: one that is being loaded right now is still written to.
/// </remarks>
internal sealed partial class IdleTrim(ServiceSettings settings, TimeProvider time, ILogger<IdleTrim> logger) : BackgroundService
{
    /// <summary>Waits before the first trim; every further wait is twice as long, up to <see cref="LongestWait"/>.</summary>
    internal static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);

    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    internal static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Processor time within one <see cref="Look"/> beyond which the process counts as working: a twentieth of one core.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.TrimWhenIdle || !OperatingSystem.IsLinux())
            return;
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            await Task.Delay(wait, time, stoppingToken);
            try
            {
                await TrimAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(failure.Message);
                return;
            }
        }
    }

    private async Task TrimAsync(CancellationToken ct)
    {
        var before = MemoryMap.MappedFiles();
        var used = Environment.CpuUsage.TotalTime;
        await Task.Delay(Look, time, ct);
        if (Environment.CpuUsage.TotalTime - used > Busy)
            return;
        before.IntersectWith(MemoryMap.MappedFiles());
        ResidentMemory.ReleaseHeaps();
        ResidentMemory.Forget(before);
        LogTrimmed(before.Count);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Returned idle memory; pages of {Count} mapped files are read again when needed")]
    private partial void LogTrimmed(int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Idle memory stays: {Reason}")]
    private partial void LogUnreadable(string reason);
}
