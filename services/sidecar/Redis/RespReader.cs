using System.Buffers.Text;

namespace Cluster.Sidecar.Redis;

/// <summary>Reads replies (RESP2) off a stream. Bulk texts are read straight into their own array.</summary>
internal sealed class RespReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _start;
    private int _end;

    /// <exception cref="EndOfStreamException">The peer closed the connection.</exception>
    public async ValueTask<RespValue> ReadAsync(CancellationToken ct)
    {
        var line = await ReadLineAsync(ct);
        switch (line[0])
        {
            case (byte)'+': return RespValue.OfText(line[1..]);
            case (byte)'-': return RespValue.OfError(line[1..]);
            case (byte)':': return RespValue.OfInteger(Number(line));
            case (byte)'$': return Number(line) is >= 0 and var length ? RespValue.OfText(await ReadBulkAsync((int)length, ct)) : RespValue.Null;
            case (byte)'*': return Number(line) is >= 0 and var count ? RespValue.OfList(await ReadListAsync((int)count, ct)) : RespValue.Null;
            default: throw new InvalidDataException($"Redis sent an unknown reply type {(char)line[0]}");
        }
    }

    private async ValueTask<RespValue[]> ReadListAsync(int count, CancellationToken ct)
    {
        var items = new RespValue[count];
        for (var i = 0; i < count; i++) items[i] = await ReadAsync(ct);
        return items;
    }

    private async ValueTask<byte[]> ReadBulkAsync(int length, CancellationToken ct)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var buffered = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        _start += buffered;
        if (buffered < length) await stream.ReadExactlyAsync(bytes.AsMemory(buffered), ct);
        while (_end - _start < 2) await FillAsync(ct);
        _start += 2; // CR LF
        return bytes;
    }

    private async ValueTask<byte[]> ReadLineAsync(CancellationToken ct)
    {
        var scanned = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var length = scanned + found;
                var line = _buffer.AsSpan(_start, length - 1).ToArray();
                _start += length + 1;
                return line;
            }
            scanned = _end - _start;
            await FillAsync(ct);
        }
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length) throw new InvalidDataException("Redis sent a line longer than the buffer");
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
        if (read == 0) throw new EndOfStreamException("Redis closed the connection");
        _end += read;
    }

    private static long Number(byte[] line) =>
        Utf8Parser.TryParse(line.AsSpan(1), out long number, out _) ? number : throw new InvalidDataException("Redis sent a malformed number");
}
