using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Watch;

/// <summary>Where a watch writes its lines: the answer's body, or a WebSocket with a message per event.</summary>
internal sealed class WatchOutput : IAsyncDisposable
{
    /// <summary>What RFC 6455 has a server add to the client's key.</summary>
    private const string Handshake = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private readonly WebSocket? _socket;
    private readonly CancellationTokenSource? _gone;
    private readonly Task _listening = Task.CompletedTask;

    private WatchOutput(PipeWriter lines, WebSocket? socket)
    {
        (Lines, _socket) = (lines, socket);
        if (socket is null)
            return;
        _gone = new();
        _listening = ListenAsync(socket, _gone);
    }

    /// <summary>Takes one event per line.</summary>
    public PipeWriter Lines { get; }

    /// <summary>Begins the answer in the form that the request asks for.</summary>
    public static async ValueTask<WatchOutput> StartAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade && IsWebSocket(http.Request))
            return await UpgradeAsync(http, upgrade);
        Responses.Begin(http, 200, MediaTypes.Json);
        await http.Response.StartAsync(ct);
        return new(http.Response.BodyWriter, null);
    }

    /// <summary>Whether each event is a message of a WebSocket.</summary>
    public bool IsSocket => _socket is not null;

    /// <summary>Ends with the other side of a WebSocket; never without one, where the request itself ends.</summary>
    public CancellationToken Gone => _gone?.Token ?? CancellationToken.None;

    public async ValueTask DisposeAsync()
    {
        if (_socket is null)
            return;
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            await Lines.CompleteAsync();
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            await _listening.WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Gone already, or in no mood to say goodbye.
        }

        _socket.Dispose();
        await _listening;
        _gone?.Dispose();
    }

    /// <summary>A watcher has nothing to say but goodbye.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var ignored = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ignored, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                // Read on.
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Left without a word.
        }

        await gone.CancelAsync();
    }

    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(request.Method);

    private static async ValueTask<WatchOutput> UpgradeAsync(HttpContext http, IHttpUpgradeFeature upgrade)
    {
        var headers = http.Request.Headers;
        if (headers.SecWebSocketVersion != "13" || headers.SecWebSocketKey.ToString() is not { Length: > 0 } key)
            throw ApiException.BadRequest("not a WebSocket handshake of version 13");
        http.Response.StatusCode = StatusCodes.Status101SwitchingProtocols;
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.SecWebSocketAccept = AcceptanceOf(key);
        var socket = WebSocket.CreateFromStream(
            await upgrade.UpgradeAsync(), new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = KeepAlive });
        return new(PipeWriter.Create(new MessagePerLine(socket)), socket);
    }

#pragma warning disable CA5350 // RFC 6455 names the algorithm; nothing is kept secret by it
    private static string AcceptanceOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key.Trim() + Handshake)));
#pragma warning restore CA5350
}
