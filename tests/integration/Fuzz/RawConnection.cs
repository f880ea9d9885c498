using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>HTTP/1.1 by hand over one connection at a time, so that what no client library would send can be sent.</summary>
internal sealed class RawConnection(Uri server) : IAsyncDisposable
{
    /// <summary>Longer than any answer takes on a busy machine; what takes longer hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Stream? _stream;
    private int _at;
    private int _end;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <returns>Null when the server closed the connection without one, as it may on garbage.</returns>
    /// <exception cref="TimeoutException">No answer came.</exception>
    public async Task<FuzzAnswer?> SendAsync(FuzzRequest request, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(Patience);
        try
        {
            _stream ??= await ConnectAsync(timer.Token);
            await _stream.WriteAsync(request.ToBytes(), timer.Token);
            return await ReadAnswerAsync(request, timer.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await CloseAsync();
            throw new TimeoutException("no answer within " + Patience);
        }
        catch (IOException)
        {
            await CloseAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<Stream> ConnectAsync(CancellationToken ct)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port, ct);
        var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, ct);
        (_at, _end) = (0, 0);
        return stream;
    }

    private async ValueTask CloseAsync()
    {
        if (_stream is null)
            return;
        await _stream.DisposeAsync();
        _stream = null;
    }

    private async Task<FuzzAnswer?> ReadAnswerAsync(FuzzRequest request, CancellationToken ct)
    {
        int status;
        Dictionary<string, string> headers;
        do
        {
            if (await ReadLineAsync(ct) is not { Length: > 12 } line)
                throw new EndOfStreamException();
            status = int.Parse(line.AsSpan(9, 3), CultureInfo.InvariantCulture);
            headers = await ReadHeadersAsync(ct);
        }
        while (status == 100);

        var type = headers.GetValueOrDefault("content-type", "");
        if (status == 101 || (status == 200 && request.IsEndless))
        {
            await CloseAsync();
            return new(status, type, "");
        }

        var body = request.Method == "HEAD" || status is 204 or 304 ? "" : await ReadBodyAsync(headers, ct);
        if (headers.GetValueOrDefault("connection", "").Contains("close", StringComparison.OrdinalIgnoreCase))
            await CloseAsync();
        return new(status, type, headers.ContainsKey("content-encoding") ? "" : body);
    }

    private async Task<Dictionary<string, string>> ReadHeadersAsync(CancellationToken ct)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private async Task<string> ReadBodyAsync(Dictionary<string, string> headers, CancellationToken ct)
    {
        if (headers.TryGetValue("content-length", out var length))
            return await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture), ct);
        var body = new StringBuilder();
        if (headers.ContainsKey("transfer-encoding"))
        {
            while (int.Parse(await ReadLineAsync(ct) ?? throw new EndOfStreamException(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
            {
                body.Append(await ReadBytesAsync(size, ct));
                await ReadLineAsync(ct);
            }

            await ReadHeadersAsync(ct);
        }

        return body.ToString();
    }

    private async Task<string> ReadBytesAsync(int count, CancellationToken ct)
    {
        var text = new StringBuilder(Math.Min(count, _buffer.Length));
        while (count > 0)
        {
            if (_at == _end && !await FillAsync(ct))
                throw new EndOfStreamException();
            var part = Math.Min(count, _end - _at);
            text.Append(Encoding.Latin1.GetString(_buffer, _at, part));
            _at += part;
            count -= part;
        }

        return text.ToString();
    }

    private async Task<string?> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_at == _end && !await FillAsync(ct))
                return null;
            var next = Array.IndexOf(_buffer, (byte)'\n', _at, _end - _at);
            var stop = next < 0 ? _end : next;
            line.Append(Encoding.Latin1.GetString(_buffer, _at, stop - _at));
            _at = next < 0 ? _end : next + 1;
            if (next >= 0)
                return line.ToString().TrimEnd('\r');
        }
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        _at = 0;
        _end = await _stream!.ReadAsync(_buffer, ct);
        return _end > 0;
    }
}
