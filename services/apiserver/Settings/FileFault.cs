namespace Cluster.ApiServer.Settings;

/// <summary>Words for a security setting that cannot be read. It stops the start; it is never skipped.</summary>
internal static class FileFault
{
    public static InvalidOperationException Of(string flag, string path, string fault, Exception? cause = null) =>
        new($"--{flag}={path} cannot be used: {fault}", cause);

    /// <summary>Reads a file with a reader of its own, and words its failures.</summary>
    public static T Read<T>(string flag, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Of(flag, path, e.Message, e);
        }
    }
}
