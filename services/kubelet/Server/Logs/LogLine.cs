using System.Globalization;
using System.Text;

namespace Cluster.Kubelet.Server.Logs;

/// <summary>A line as container runtimes write it: time, stream, tags, text. One line of a program may be spread over several.</summary>
/// <param name="stamp">The time as written, which callers may ask to see.</param>
/// <param name="isPartial">The program's line goes on in the next one.</param>
internal readonly ref struct LogLine(ReadOnlySpan<byte> stamp, bool isPartial, ReadOnlySpan<byte> text)
{
    public ReadOnlySpan<byte> Stamp { get; } = stamp;

    public bool IsPartial { get; } = isPartial;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <param name="line">Without its line break.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        var stamp = line.IndexOf((byte)' ');
        var stream = stamp < 1 ? -1 : IndexOfSpace(line, stamp + 1);
        var tags = stream < 0 ? -1 : IndexOfSpace(line, stream + 1);
        if (tags < 0 || line[(stamp + 1)..stream] is not ([.., (byte)'o', (byte)'u', (byte)'t'] or [.., (byte)'e', (byte)'r', (byte)'r']))
            return false;
        var isPartial = line[stream + 1] == 'P' && (tags == stream + 2 || line[stream + 2] == ':');
        parsed = new(line[..stamp], isPartial, line[(tags + 1)..]);
        return true;
    }

    public bool IsBefore(DateTimeOffset since) =>
        DateTimeOffset.TryParse(Encoding.ASCII.GetString(Stamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at < since;

    private static int IndexOfSpace(ReadOnlySpan<byte> line, int from)
    {
        var at = line[from..].IndexOf((byte)' ');
        return at < 1 ? -1 : from + at;
    }
}
