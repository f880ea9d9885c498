using System.Security.Cryptography;
using System.Text;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Sends a header of several values as several lines. The HTTP client joins them with commas, but a group's name may hold a
/// comma, and aggregated servers count one group per line.</summary>
/// <remarks>The values travel through the client joined by a mark nobody else knows, and the stream below turns the mark into a line's end.
/// The client writes a request's head in one piece; were it ever cut, the mark would stay and the name be nobody's.</remarks>
internal sealed class HeaderLines(Stream inner) : Stream
{
    private static readonly string Mark = $"~{RandomNumberGenerator.GetHexString(32)}~";
    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>One value that becomes a line for each of these.</summary>
    public static string Join(string name, IEnumerable<string> values) => string.Join($"{Mark}{name}: ", values);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer.Span.IndexOf(MarkBytes) < 0 ? buffer : Split(buffer.Span), cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(Split(buffer.AsSpan(offset, count)));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Split(ReadOnlySpan<byte> head)
    {
        var lines = new List<byte>(head.Length);
        while (head.IndexOf(MarkBytes) is >= 0 and var at)
        {
            lines.AddRange(head[..at]);
            lines.AddRange("\r\n"u8);
            head = head[(at + MarkBytes.Length)..];
        }

        lines.AddRange(head);
        return [.. lines];
    }
}
