using Cluster.Kubelet.Volumes;

namespace Cluster.Kubelet.Node;

/// <summary>Makes the kubelet's root folder a shared mount: without it no container can pass a mount on, or receive one later.</summary>
/// <remarks>Systems with systemd share everything from the start; elsewhere the folder is bound onto itself. The mount stays when the
/// kubelet stops, because running containers depend on it.</remarks>
internal sealed partial class SharedRoot(KubeletOptions options, ILogger<SharedRoot> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.IsHollow || IsShared(options.RootDir, File.ReadLines("/proc/self/mountinfo")))
            return Task.CompletedTask;
        try
        {
            Directory.CreateDirectory(options.RootDir);
            LinuxCalls.Share(options.RootDir);
            LogShared(options.RootDir);
        }
        catch (IOException e)
        {
            LogNotShared(options.RootDir, e.Message);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether the mount that holds a folder is shared, by the lines of <c>mountinfo</c>.</summary>
    internal static bool IsShared(string folder, IEnumerable<string> mountinfo)
    {
        var holder = mountinfo.Select(static line => line.Split(' '))
            .Where(fields => folder == fields[4] || folder.StartsWith(fields[4].TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(static fields => fields[4].Length);
        return holder?.Skip(6).TakeWhile(static field => field != "-").Any(static field => field.StartsWith("shared:", StringComparison.Ordinal)) is true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Folder} is a shared mount now")]
    private partial void LogShared(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} could not be made a shared mount, mount propagation will not work: {Cause}")]
    private partial void LogNotShared(string folder, string cause);
}
