using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Volumes;

/// <summary>A file or folder of the node itself.</summary>
internal sealed class HostPathVolume : IVolumeKind
{
    private const UnixFileMode NewFolder = (UnixFileMode)0b111_101_101;
    private const UnixFileMode NewFile = (UnixFileMode)0b110_100_100;
    private const int TypeMask = 0xF000;

    public bool Handles(Volume volume) => volume.HostPath is not null;

    public Task<string> SetUpAsync(Pod pod, Volume volume, CancellationToken ct)
    {
        var path = volume.HostPath!.Path;
        switch (volume.HostPath.Type)
        {
            case null or "":
                break;
            case "DirectoryOrCreate":
                if (!Path.Exists(path))
                    Directory.CreateDirectory(path, NewFolder);
                Require(Directory.Exists(path), path, "a directory");
                break;
            case "Directory":
                Require(Directory.Exists(path), path, "a directory");
                break;
            case "FileOrCreate":
                if (!Path.Exists(path))
                    CreateFile(path);
                Require(File.Exists(path), path, "a file");
                break;
            case "File":
                Require(KindOf(path) == FileKind.Regular, path, "a file");
                break;
            case "Socket":
                Require(KindOf(path) == FileKind.Socket, path, "a socket file");
                break;
            case "CharDevice":
                Require(KindOf(path) == FileKind.CharacterDevice, path, "a character device");
                break;
            case "BlockDevice":
                Require(KindOf(path) == FileKind.BlockDevice, path, "a block device");
                break;
            case var other:
                throw new VolumeMountException($"{other} is an invalid volume type");
        }
        return Task.FromResult(path);
    }

    private static void Require(bool holds, string path, string what)
    {
        if (!holds)
            throw new VolumeMountException($"hostPath type check failed: {path} is not {what}");
    }

    private static void CreateFile(string path)
    {
        File.Create(path).Dispose();
        File.SetUnixFileMode(path, NewFile);
    }

    private static FileKind KindOf(string path)
    {
        if (!Path.Exists(path))
            return FileKind.None;
        return (FileKind)(LinuxCalls.ModeOf(path) & TypeMask);
    }

    /// <summary>The file type bits of <c>st_mode</c>.</summary>
    private enum FileKind
    {
        None = 0,
        CharacterDevice = 0x2000,
        BlockDevice = 0x6000,
        Regular = 0x8000,
        Socket = 0xC000,
    }
}
