namespace Cluster.Launcher.Supervision;

/// <summary>The supervisor's own output, which goes to <c>supervisor.log</c>.</summary>
internal static class SupervisorLog
{
    /// <summary>Writes a line with the time; says nothing when the disk is full, which must not end the supervisor.</summary>
    public static void Write(string line)
    {
        try
        {
            Console.WriteLine($"{DateTimeOffset.Now:O} {line}");
        }
        catch (IOException)
        {
            // There is nowhere to tell it.
        }
    }
}
