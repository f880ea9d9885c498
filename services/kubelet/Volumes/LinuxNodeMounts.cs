using System.Text;

namespace Cluster.Kubelet.Volumes;

/// <summary>Mounts of the mount namespace that this process lives in.</summary>
internal sealed class LinuxNodeMounts : INodeMounts
{
    private const string MountInfo = "/proc/self/mountinfo";
    private const int MountPointField = 4;

    public void MountTmpfs(string target, string options) => LinuxCalls.MountTmpfs(target, options);

    public void Bind(string source, string target) => LinuxCalls.Bind(source, target);

    public void Unmount(string target) => LinuxCalls.Unmount(target);

    public IReadOnlyList<string> Under(string folder)
    {
        var below = folder.TrimEnd('/') + "/";
        return [.. File.ReadLines(MountInfo)
            .Select(line => Unescape(line.Split(' ')[MountPointField]))
            .Where(point => point == folder || point.StartsWith(below, StringComparison.Ordinal))
            .Reverse()];
    }

    /// <summary>The kernel writes space, tab, line break and backslash as <c>\ooo</c>.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\'))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
