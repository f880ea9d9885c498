using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>A request's body in a pooled buffer.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Largest body accepted: 3 MiB, as upstream.</summary>
    public const int Limit = 3 * 1024 * 1024;

    private byte[] _buffer;
    private int _length;

    private RequestBody(byte[] buffer) => _buffer = buffer;

    /// <summary>The bytes; invalid after disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="ApiException">It is longer than <see cref="Limit"/> (413).</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limit)
            throw ApiException.TooLarge(Limit);
        var body = new RequestBody(ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096) + 1));
        try
        {
            await body.FillAsync(request, ct);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private async ValueTask FillAsync(HttpRequest request, CancellationToken ct)
    {
        while (true)
        {
            if (_length == _buffer.Length)
                Grow();
            var read = await request.Body.ReadAsync(_buffer.AsMemory(_length), ct);
            if (read == 0)
                return;
            _length += read;
            if (_length > Limit)
                throw ApiException.TooLarge(Limit);
        }
    }

    private void Grow()
    {
        var grown = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = grown;
    }
}
