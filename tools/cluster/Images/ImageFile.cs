namespace Cluster.Launcher.Images;

/// <summary>One entry of an image layer: a directory, a regular file or a symbolic link.</summary>
/// <param name="Path">Inside the image, without a leading slash; a directory ends in <c>/</c>.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="Content">The bytes of a regular file, null for anything else.</param>
/// <param name="LinkTarget">Where a symbolic link points, null for anything else.</param>
internal sealed record ImageFile(string Path, UnixFileMode Mode, byte[]? Content = null, string? LinkTarget = null)
{
    private const UnixFileMode Everyone =
        UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static ImageFile Directory(string path) => new(path + "/", Everyone | UnixFileMode.UserWrite);

    /// <summary>A directory everyone may write to, with the sticky bit, as <c>/tmp</c> has it.</summary>
    public static ImageFile Scratch(string path) =>
        new(path + "/", Everyone | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit);

    public static ImageFile Executable(string path, byte[] content) => new(path, Everyone | UnixFileMode.UserWrite, content);

    public static ImageFile Script(string path, string text) => Executable(path, System.Text.Encoding.UTF8.GetBytes(text));

    public static ImageFile Text(string path, string text) => new(path, Readable, System.Text.Encoding.UTF8.GetBytes(text));

    public static ImageFile Link(string path, string target) => new(path, Everyone, LinkTarget: target);
}
