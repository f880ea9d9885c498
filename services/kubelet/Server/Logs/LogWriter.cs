using System.IO.Pipelines;

namespace Cluster.Kubelet.Server.Logs;

/// <summary>Turns lines of the runtime into what a caller sees, up to the caller's limit.</summary>
internal sealed class LogWriter(PipeWriter output, LogQuery query)
{
    private long _left = query.LimitBytes ?? long.MaxValue;
    private bool _isInsideLine;

    /// <summary>Nothing more fits.</summary>
    public bool IsFull => _left <= 0;

    /// <param name="line">Without its line break. A line that is not in the runtime's format is left out.</param>
    public void Write(ReadOnlySpan<byte> line)
    {
        if (!LogLine.TryParse(line, out var parsed) || (query.Since is { } since && parsed.IsBefore(since)))
            return;
        if (query.Timestamps && !_isInsideLine)
        {
            Put(parsed.Stamp);
            Put(" "u8);
        }
        Put(parsed.Text);
        if (!parsed.IsPartial)
            Put("\n"u8);
        _isInsideLine = parsed.IsPartial;
    }

    public async Task FlushAsync(CancellationToken ct) => await output.FlushAsync(ct);

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _left)
            bytes = bytes[..(int)_left];
        _left -= bytes.Length;
        var target = output.GetSpan(Math.Max(bytes.Length, 1));
        bytes.CopyTo(target);
        output.Advance(bytes.Length);
    }
}
