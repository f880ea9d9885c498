using System.Globalization;

namespace Cluster.Kubelet.Volumes;

/// <summary>Writes the files of a projected volume so that a reader sees the old set or the new set, never a mixture.</summary>
/// <remarks>
/// Files lie in a folder of their own named after the time of writing; <c>..data</c> is a link to it, and what users see are links through
/// <c>..data</c>. An update is: 1. write a new folder, 2. turn <c>..data</c> over with one rename, 3. add and remove visible links,
/// 4. remove the old folder. The layout is that of Kubernetes, on which applications that watch for changes rely.
/// </remarks>
internal sealed class AtomicWriter(string folder, TimeProvider time, Action<string>? secure = null)
{
    private const string DataLink = "..data";
    private const string NewDataLink = "..data_tmp";
    private const int MaxName = 255;
    private const int MaxPath = 4096;
    private const UnixFileMode FolderMode = (UnixFileMode)0b111_101_101;

    /// <summary>Makes the volume hold exactly these files.</summary>
    /// <param name="files">Content by relative path.</param>
    /// <returns>False when they were there already.</returns>
    /// <exception cref="VolumeMountException">A path leads out of the volume or is too long.</exception>
    public bool Write(IReadOnlyDictionary<string, ProjectedFile> files)
    {
        foreach (var path in files.Keys)
            Check(path);
        var previous = CurrentFolder();
        if (previous is not null && Holds(previous, files))
        {
            ShowNames(files);
            return false;
        }

        var next = WriteFolder(files);
        secure?.Invoke(next);
        PointTo(Path.GetFileName(next));
        ShowNames(files);
        HideOthers(files);
        if (previous is not null)
            Directory.Delete(previous, recursive: true);
        return true;
    }

    private static void Check(string path)
    {
        var parts = path.Split('/');
        if (path.Length is 0 or > MaxPath || path.StartsWith('/') || parts.Any(p => p is "" or ".." or "." || p.Length > MaxName) || parts[0].StartsWith("..", StringComparison.Ordinal))
            throw new VolumeMountException($"invalid path: must be relative and stay inside the volume: {path}");
    }

    private string? CurrentFolder()
    {
        var target = new FileInfo(Path.Combine(folder, DataLink)).LinkTarget;
        var current = target is null ? null : Path.Combine(folder, target);
        return Directory.Exists(current) ? current : null;
    }

    private static bool Holds(string current, IReadOnlyDictionary<string, ProjectedFile> files)
    {
        var present = Directory.EnumerateFiles(current, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(current, f)).ToHashSet();
        return present.SetEquals(files.Keys)
            && files.All(f => File.ReadAllBytes(Path.Combine(current, f.Key)).AsSpan().SequenceEqual(f.Value.Content.Span));
    }

    private string WriteFolder(IReadOnlyDictionary<string, ProjectedFile> files)
    {
        var stamp = time.GetUtcNow().ToString("yyyy_MM_dd_HH_mm_ss", CultureInfo.InvariantCulture);
        var next = Path.Combine(folder, $"..{stamp}.{Random.Shared.NextInt64(10_000_000_000)}");
        MakeFolder(next);
        foreach (var (path, file) in files)
        {
            var full = Path.Combine(next, path);
            MakeFolders(next, path);
            File.WriteAllBytes(full, file.Content.Span);
            File.SetUnixFileMode(full, file.Mode);
            if (file.Owner is { } owner)
                LinuxCalls.ChangeOwner(full, (uint)owner, LinuxCalls.Unchanged);
        }
        return next;
    }

    private static void MakeFolders(string root, string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            MakeFolder(Path.Combine(root, path[..slash]));
    }

    private static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, FolderMode); // whatever the process's umask says
    }

    private void PointTo(string name)
    {
        var fresh = Path.Combine(folder, NewDataLink);
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, name);
        LinuxCalls.Rename(fresh, Path.Combine(folder, DataLink));
    }

    private static HashSet<string> VisibleNames(IReadOnlyDictionary<string, ProjectedFile> files) => [.. files.Keys.Select(p => p.Split('/')[0])];

    private void ShowNames(IReadOnlyDictionary<string, ProjectedFile> files)
    {
        foreach (var name in VisibleNames(files))
        {
            var link = Path.Combine(folder, name);
            if (new FileInfo(link).LinkTarget is null)
                File.CreateSymbolicLink(link, $"{DataLink}/{name}");
        }
    }

    private void HideOthers(IReadOnlyDictionary<string, ProjectedFile> files)
    {
        var wanted = VisibleNames(files);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            if (!entry.Name.StartsWith("..", StringComparison.Ordinal) && !wanted.Contains(entry.Name))
                entry.Delete();
    }
}
