namespace Cluster.Launcher.Supervision;

/// <summary>Keeps each log below a size: the old content moves to <c>NAME.log.1</c>.</summary>
/// <remarks>Copies and truncates, because the writers hold the file open in append mode and go on at its new end.
/// Lines written between the two steps are lost; there is no way to tell the writers.</remarks>
internal sealed class LogRotation(string folder, long limit)
{
    /// <summary>Looks at every log once.</summary>
    /// <returns>What went wrong, a line per log; such a log is cut short without a copy, since on a full disk that is what helps.</returns>
    public IReadOnlyList<string> Run()
    {
        var failures = new List<string>();
        try
        {
            foreach (var log in new DirectoryInfo(folder).EnumerateFiles("*.log").Where(log => log.Length > limit))
            {
                Attempt(() => log.CopyTo(log.FullName + ".1", overwrite: true), failures);
                Attempt(() => Truncate(log.FullName), failures);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            failures.Add("the logs cannot be listed: " + failure.Message);
        }
        return failures;
    }

    private static void Attempt(Action step, List<string> failures)
    {
        try
        {
            step();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            failures.Add("a log cannot be rotated: " + failure.Message);
        }
    }

    private static void Truncate(string log)
    {
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
    }
}
