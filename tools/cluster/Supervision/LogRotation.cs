namespace Cluster.Launcher.Supervision;

/// <summary>Keeps each log below a size: the old content moves to <c>NAME.log.1</c>.</summary>
/// <remarks>Copies and truncates, because the writers hold the file open in append mode and go on at its new end.
/// Lines written between the two steps are lost; there is no way to tell the writers.</remarks>
internal sealed class LogRotation(string folder, long limit)
{
    /// <summary>Looks at every log once.</summary>
    public void Run()
    {
        foreach (var log in new DirectoryInfo(folder).EnumerateFiles("*.log").Where(log => log.Length > limit))
        {
            log.CopyTo(log.FullName + ".1", overwrite: true);
            using var stream = new FileStream(log.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.SetLength(0);
        }
    }
}
