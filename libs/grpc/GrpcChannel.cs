using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Cluster.Grpc;

/// <summary>A client of one gRPC server over HTTP/2: unary and server-streaming calls.</summary>
/// <remarks>Thread-safe; calls share connections. A lost connection is made again by the next call.</remarks>
public sealed class GrpcChannel : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly Uri _base;

    /// <summary>Talks through a handler of the caller's own, for TLS or tests.</summary>
    /// <param name="address">Scheme, host and port; the path is not used.</param>
    /// <param name="handler">Sends the requests; disposed with the channel.</param>
    public GrpcChannel(Uri address, HttpMessageHandler handler)
    {
        _base = address;
        _http = new HttpMessageInvoker(handler);
    }

    /// <summary>Opens a channel to an endpoint as node components write it.</summary>
    /// <param name="endpoint"><c>unix:///path/to.sock</c>, an absolute socket path, or <c>http://host:port</c>.</param>
    /// <exception cref="UriFormatException"><paramref name="endpoint"/> is neither a path nor an absolute URI.</exception>
    public static GrpcChannel ForEndpoint(string endpoint)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseProxy = false,
            // Span context is written by hand below: the handler's own spans would double every call.
            ActivityHeadersPropagator = null,
        };
        if (!endpoint.StartsWith('/') && !endpoint.StartsWith("unix:", StringComparison.Ordinal))
            return new GrpcChannel(new Uri(endpoint), handler);

        var path = endpoint.StartsWith('/') ? endpoint : new Uri(endpoint).AbsolutePath;
        handler.ConnectCallback = (_, ct) => ConnectAsync(path, ct);
        return new GrpcChannel(new Uri("http://localhost"), handler);
    }

    /// <summary>Calls a method that answers once.</summary>
    /// <param name="method">What to call.</param>
    /// <param name="request">The request.</param>
    /// <param name="deadline">Sent to the server and kept here; null waits for ever.</param>
    /// <param name="ct">Ends the call; throws <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="GrpcException">Any status but Ok.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, TimeSpan? deadline, CancellationToken ct)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (deadline is { } limit)
            timeout.CancelAfter(limit);
        try
        {
            using var response = await SendAsync(method.Path, request, deadline, timeout.Token);
            await using var body = await response.Content.ReadAsStreamAsync(timeout.Token);
            var answer = await GrpcFrame.ReadAsync(body, method.ResponseParser, timeout.Token);
            // Trailers arrive after the end of the body.
            while (await body.ReadAsync(new byte[64], timeout.Token) > 0) { }
            ThrowUnlessOk(response);
            return answer ?? throw new GrpcException(GrpcStatusCode.Internal, "the server sent no message");
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, "context deadline exceeded", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, e.Message, e);
        }
    }

    /// <summary>Calls a method that answers many times; the stream ends when the server ends it.</summary>
    /// <param name="method">What to call.</param>
    /// <param name="request">The request.</param>
    /// <param name="ct">Ends the call.</param>
    /// <exception cref="GrpcException">Any status but Ok, also in the middle of the stream.</exception>
    public async IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, [EnumeratorCancellation] CancellationToken ct)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var response = await OpenAsync(method.Path, request, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        while (await NextAsync(body, method.ResponseParser, ct) is { } message)
            yield return message;
        ThrowUnlessOk(response);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> OpenAsync(string path, IMessage request, CancellationToken ct)
    {
        try
        {
            return await SendAsync(path, request, null, ct);
        }
        catch (HttpRequestException e)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, e.Message, e);
        }
    }

    private static async ValueTask<T?> NextAsync<T>(Stream body, MessageParser<T> parser, CancellationToken ct)
        where T : class, IMessage<T>
    {
        try
        {
            return await GrpcFrame.ReadAsync(body, parser, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, e.Message, e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, IMessage message, TimeSpan? deadline, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrame.Encode(message)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (deadline is { } limit)
            request.Headers.Add("grpc-timeout", $"{Math.Clamp((long)limit.TotalMilliseconds, 1, 99_999_999)}m");
        if (Activity.Current is { } span)
            DistributedContextPropagator.Current.Inject(span, request, static (carrier, name, value) =>
                ((HttpRequestMessage)carrier!).Headers.TryAddWithoutValidation(name, value));

        var response = await _http.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
            throw new GrpcException(GrpcStatusCode.Unavailable, $"unexpected HTTP status {(int)response.StatusCode}");
    }

    private static void ThrowUnlessOk(HttpResponseMessage response)
    {
        // A call that fails before its first message carries its status in the headers.
        var (code, detail) = Status(response.TrailingHeaders) ?? Status(response.Headers)
            ?? (GrpcStatusCode.Internal, "the server sent no status");
        if (code != GrpcStatusCode.Ok)
            throw new GrpcException(code, detail);
    }

    private static (GrpcStatusCode Code, string Detail)? Status(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("grpc-status", out var codes))
            return null;
        var known = int.TryParse(codes.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Enum.IsDefined((GrpcStatusCode)code);
        var detail = headers.TryGetValues("grpc-message", out var texts) ? Uri.UnescapeDataString(texts.First()) : "";
        return (known ? (GrpcStatusCode)code : GrpcStatusCode.Unknown, detail);
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (e is SocketException)
                throw new HttpRequestException($"dial unix {path}: {e.Message}", e);
            throw;
        }
    }
}
