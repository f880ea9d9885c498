using System.Net.Sockets;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>Calls into one app: its address, its token and its limit of simultaneous calls.</summary>
internal sealed class AppChannel(AppDefinition app, AppHttp http)
{
    /// <summary>The header that carries tokens, in both directions.</summary>
    public const string TokenHeader = "dapr-api-token";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim? _calls = app.MaxConcurrency > 0 ? new SemaphoreSlim(app.MaxConcurrency) : null;

    /// <param name="path">Starts with a slash; sent as it is.</param>
    public Uri Address(string path) => new($"http://{app.AppAddress}:{app.AppPort}{path}");

    /// <summary>Sends with the app's token. The answer's headers have been read, its body has not.</summary>
    /// <exception cref="AppUnreachableException">Nothing was sent.</exception>
    /// <exception cref="HttpRequestException">The connection broke after something had been sent.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (app.AppToken is { } token) request.Headers.TryAddWithoutValidation(TokenHeader, token);
        if (_calls is null) return await http.SendAsync(request, ct);
        await _calls.WaitAsync(ct);
        try
        {
            return await http.SendAsync(request, ct);
        }
        finally
        {
            _calls.Release();
        }
    }

    /// <summary>Opens a connection that shows, by closing, that the app has gone.</summary>
    /// <returns>Null when nobody listens.</returns>
    public async Task<Socket?> TryConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            KeepAlive(socket);
            await socket.ConnectAsync(app.AppAddress, app.AppPort, limit.Token);
            return socket;
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A host that vanishes says nothing: the kernel asks after 5 s and gives up 6 s later.</summary>
    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 2);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }
}
