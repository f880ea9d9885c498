using System.Text;
using System.Text.Json;
using Cluster.Launcher.Host;

namespace Cluster.Launcher.Layout;

/// <summary>Files that only their owner may read.</summary>
internal static class PrivateFile
{
    /// <summary>Replaces the file in one step: a reader sees the old content or the new, never half of it.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads what <see cref="Write(string, ReadOnlySpan{byte})"/> left there as JSON.</summary>
    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="LauncherException">The file is damaged.</exception>
    public static T? ReadJson<T>(string path)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) ?? throw new JsonException("it is null");
        }
        catch (JsonException failure)
        {
            throw new LauncherException(
                $"{path} is damaged: {failure.Message}", $"rm {path}, then \"./cluster down\" and \"./cluster up\", which writes it anew", failure);
        }
    }

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var partial = path + ".partial";
        File.Delete(partial);
        using (var stream = new FileStream(partial, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            stream.Write(content);
        }
        File.Move(partial, path, overwrite: true);
    }
}
