using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>Prepares the source of a <c>subPath</c> mount so that a container cannot lead the node out of the volume with a link.</summary>
/// <remarks>The path is resolved once, opened step by step without following links, and the open handle is what gets bound: swapping a
/// folder for a link in between makes the mount fail instead of showing a file of the node.</remarks>
internal sealed class SubPathBinder(PodFolders folders, INodeMounts mounts)
{
    private const UnixFileMode NewFolderMode = (UnixFileMode)0b111_101_000;

    /// <summary>Binds a path inside a volume; a path that does not exist becomes a folder.</summary>
    /// <param name="index">The mount's place in the container's list.</param>
    /// <param name="volumePath">Host path of the volume.</param>
    /// <returns>Host path to mount into the container. Goes away with <see cref="IVolumeMounter.UnmountAsync"/>.</returns>
    /// <exception cref="VolumeMountException">The path leads out of the volume or cannot be bound.</exception>
    public string Bind(Pod pod, Container container, int index, string volumePath, string subPath)
    {
        if (subPath.StartsWith('/') || subPath.Split('/').Contains(".."))
            throw new VolumeMountException($"subPath \"{subPath}\" must be relative and must not contain '..'");
        try
        {
            var volume = Resolve(volumePath);
            var source = Resolve(Path.Combine(volume, subPath));
            if (source != volume && !source.StartsWith(volume.TrimEnd('/') + "/", StringComparison.Ordinal))
                throw new VolumeMountException($"subPath \"{subPath}\" leads outside of its volume");
            CreateMissing(source);
            return BindOpened(volume, source, folders.SubPath(pod.Metadata.Uid, container.VolumeMounts[index].Name, container.Name, index));
        }
        catch (IOException e)
        {
            throw new VolumeMountException($"failed to prepare subPath for volumeMount \"{container.VolumeMounts[index].Name}\" of container \"{container.Name}\": {e.Message}", e);
        }
    }

    /// <summary>The path without links; parts that do not exist stay as they are.</summary>
    private static string Resolve(string path, int depth = 0)
    {
        if (depth > 40)
            throw new IOException($"too many levels of symbolic links: {path}");
        var resolved = "/";
        var parts = Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Combine(resolved, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
                return Resolve(Path.Combine([resolved, target, .. parts[(i + 1)..]]), depth + 1);
            resolved = next;
        }
        return resolved;
    }

    private static void CreateMissing(string source)
    {
        if (!File.Exists(source) && !Directory.Exists(source))
            Directory.CreateDirectory(source, NewFolderMode);
    }

    private string BindOpened(string volume, string source, string target)
    {
        var handle = LinuxCalls.OpenPath(volume);
        try
        {
            foreach (var part in source[volume.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                var inner = LinuxCalls.OpenPathAt(handle, part);
                LinuxCalls.Close(handle);
                handle = inner;
            }
            MakeMountPoint(target, isFolder: Directory.Exists(source));
            mounts.Bind($"/proc/self/fd/{handle}", target);
            return target;
        }
        finally
        {
            LinuxCalls.Close(handle);
        }
    }

    private void MakeMountPoint(string target, bool isFolder)
    {
        foreach (var stale in mounts.Under(target))
            mounts.Unmount(stale);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Directory.Exists(target) && !isFolder)
            Directory.Delete(target);
        if (File.Exists(target) && isFolder)
            File.Delete(target);
        if (isFolder)
            Directory.CreateDirectory(target);
        else if (!File.Exists(target))
            File.Create(target).Dispose();
    }
}
