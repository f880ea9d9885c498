using System.Globalization;
using System.Text;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Proxying;

/// <summary>Hands an upgrade request (WebSocket or SPDY) to a backend and then moves bytes both ways, understanding none of them.</summary>
/// <remarks>Frames, close codes and subprotocols are thereby the two ends' own business.</remarks>
internal sealed class UpgradeTunnel(HttpContext http, Stream backend)
{
    private const int MaxHead = 64 * 1024;
    private const int CopyBuffer = 32 * 1024;

    /// <summary>How long the other direction may go on after one has ended.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    /// <exception cref="ApiException">The client did not ask for an upgrade (400), or the backend's answer makes no sense.</exception>
    public async Task RunAsync(string pathAndQuery, CancellationToken ct)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
            throw ApiException.BadRequest("Upgrade request required");
        await backend.WriteAsync(Encoding.ASCII.GetBytes(Head(pathAndQuery)), ct);
        await backend.FlushAsync(ct);
        var (status, headers, rest) = await ReadHeadAsync(ct);
        if (status != StatusCodes.Status101SwitchingProtocols)
        {
            await RefuseAsync(status, headers, rest, ct);
            return;
        }

        foreach (var (name, value) in headers)
            http.Response.Headers.Append(name, value);
        await using var client = await upgrade.UpgradeAsync();
        if (rest.Length > 0)
            await client.WriteAsync(rest, ct);
        await RelayAsync(client, ct);
    }

    private async Task RelayAsync(Stream client, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var down = backend.CopyToAsync(client, CopyBuffer, ending.Token);
        var up = client.CopyToAsync(backend, CopyBuffer, ending.Token);
        var first = await Task.WhenAny(down, up);
        // When the backend has said everything the connection is over; a client that has said everything may still be listening.
        if (first == up)
            await Task.WhenAny(down, Task.Delay(Linger, ct));
        await ending.CancelAsync();
        try
        {
            await Task.WhenAll(down, up);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either end may hang up at any moment; that is how these connections end.
        }
    }

    private string Head(string pathAndQuery)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{http.Request.Method} {pathAndQuery} HTTP/1.1\r\n");
        foreach (var (name, values) in http.Request.Headers)
        {
            // The client's credentials are not the kubelet's business: the server vouches with its own certificate.
            if (name.StartsWith(':') || name is "Authorization" or "Host" || name.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var value in values)
                head.Append(CultureInfo.InvariantCulture, $"{name}: {(name == "Sec-WebSocket-Protocol" ? WithoutToken(value) : value)}\r\n");
        }

        return head.Append("Host: kubelet\r\n\r\n").ToString();
    }

    /// <summary>Browsers carry the bearer token in the list of subprotocols.</summary>
    private static string WithoutToken(string? protocols) => string.Join(", ", (protocols ?? "").Split(',', StringSplitOptions.TrimEntries)
        .Where(protocol => !protocol.StartsWith("base64url.bearer.authorization.k8s.io.", StringComparison.Ordinal)));

    private async ValueTask<(int Status, List<(string Name, string Value)> Headers, byte[] Surplus)> ReadHeadAsync(CancellationToken ct)
    {
        var buffer = new byte[MaxHead];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await backend.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0)
                break;
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end < 0)
                continue;
            var lines = Encoding.ASCII.GetString(buffer, 0, end).Split("\r\n");
            var headers = lines.Skip(1).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1])).ToList();
            return (int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, buffer[(end + 4)..length]);
        }

        throw ApiException.Internal("error dialing backend: the kubelet closed the connection");
    }

    /// <summary>Passes on what the backend says instead of upgrading.</summary>
    private async Task RefuseAsync(int status, List<(string Name, string Value)> headers, byte[] rest, CancellationToken ct)
    {
        var announced = headers.Find(header => header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        var text = Encoding.UTF8.GetString(rest);
        if (int.TryParse(announced, out var length) && length > rest.Length && length < MaxHead)
        {
            var more = new byte[length - rest.Length];
            await backend.ReadExactlyAsync(more, ct);
            text += Encoding.UTF8.GetString(more);
        }

        throw status is >= 400 and < 500 ? ApiException.Of(status, status == 404 ? "NotFound" : "BadRequest", text.Trim(), null) : ApiException.Internal(text.Trim());
    }
}
