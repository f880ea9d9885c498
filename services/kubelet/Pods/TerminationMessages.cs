using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Reads what containers left behind as their last words.</summary>
internal sealed class TerminationMessages(PodPaths paths)
{
    /// <summary>Limits of a message, in bytes and lines, from a file and from a log. Source: upstream's kubelet.</summary>
    private const int MaxFileBytes = 4096, MaxLogBytes = 2048, MaxLogLines = 80;

    /// <returns>Empty when there is none.</returns>
    public string Read(Pod pod, ObservedContainer run)
    {
        try
        {
            var text = Tail(paths.TerminationMessage(pod.Uid, run.Name, run.Attempt), MaxFileBytes);
            if (text.Length > 0 || run.Status.ExitCode == 0 || Policy(run) != "FallbackToLogsOnError")
                return text;
            return LastLogLines(Tail(Path.Combine(paths.Logs(pod), PodPaths.LogFile(run.Name, run.RestartCount)), 4 * MaxLogBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Policy(ObservedContainer run) =>
        run.Status.Annotations.TryGetValue(ContainerLabels.TerminationMessagePolicy, out var policy) ? policy : "File";

    private static string Tail(string path, int bytes)
    {
        // A container can replace its message by anything a bind mount allows: only a plain file counts.
        if (!File.Exists(path))
            return "";
        using var file = File.OpenRead(path);
        file.Seek(Math.Max(0, file.Length - bytes), SeekOrigin.Begin);
        var tail = new byte[(int)Math.Min(bytes, file.Length)];
        var read = file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(tail, 0, read);
    }

    /// <summary>The text of CRI log lines: time, stream and tag go before it.</summary>
    private static string LastLogLines(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', 4)).Where(static parts => parts.Length == 4)
            .Select(static parts => parts[3]).TakeLast(MaxLogLines);
        var text = string.Join('\n', lines) + "\n";
        return text.Length > MaxLogBytes ? text[^MaxLogBytes..] : text.Length > 1 ? text : "";
    }
}
