using System.Globalization;
using System.Runtime.InteropServices;

namespace Cluster.Launcher.Host;

/// <summary>A process that cannot be mistaken for a later one with the same id: its id, when it started, and in which boot.</summary>
/// <param name="StartTicks">Clock ticks between boot and the process's start (field 22 of <c>/proc/PID/stat</c>).</param>
internal sealed partial record ProcessIdentity(int Id, long StartTicks, string Boot)
{
    private const int Terminate = 15;
    private const int KillAtOnce = 9;

    private static readonly string CurrentBoot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>The process that has this id now, or null when there is none (a zombie counts as none).</summary>
    public static ProcessIdentity? Of(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            // The second field is the program's name in parentheses and may hold anything, so count from its end.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : new ProcessIdentity(id, long.Parse(fields[19], CultureInfo.InvariantCulture), CurrentBoot);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static ProcessIdentity Current => Of(Environment.ProcessId)!;

    public bool IsAlive() => Of(Id) == this;

    /// <summary>Asks the process to end; does nothing when it is gone.</summary>
    public void RequestStop() => Send(Terminate);

    public void Kill() => Send(KillAtOnce);

    /// <returns>False when it is still there after <paramref name="patience"/>.</returns>
    public async Task<bool> WaitForExitAsync(TimeSpan patience, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (IsAlive())
        {
            if (Environment.TickCount64 > deadline)
                return false;
            await Task.Delay(25, ct);
        }
        return true;
    }

    private void Send(int signal)
    {
        if (IsAlive())
            _ = SendSignal(Id, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
