using System.Buffers;
using System.Text;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>Writes answers: finished bytes as they are, small documents through the serializer.</summary>
internal static class Responses
{
    /// <summary>Bodies beyond this are flushed in parts, so that a slow client holds no more than this.</summary>
    private const int FlushBytes = 256 * 1024;

    private const string NoCache = "no-cache, private";

    /// <summary>Answers with JSON, or with what the reader would rather have it as.</summary>
    public static Task JsonAsync(HttpContext http, int code, ReadOnlyMemory<byte> json)
    {
        if (!BodyStyle.IsDressed(http.Request))
            return BytesAsync(http, code, MediaTypes.Json, json);
        var (body, type) = BodyStyle.Dress(http.Request, json);
        return BytesAsync(http, code, type, body);
    }

    public static Task ValueAsync<T>(HttpContext http, int code, T value) => JsonAsync(http, code, KubernetesJson.Encode(value));

    /// <summary>Answers with an object in the version that was asked for.</summary>
    public static Task ObjectAsync<T>(ApiRequest request, int code, T obj)
        where T : IKubernetesObject =>
        JsonAsync(request.Http, code, request.Served.Conversion is { } conversion ? conversion.EncodeStored(obj) : KubernetesJson.Encode(obj));

    public static Task TextAsync(HttpContext http, int code, string text) =>
        BytesAsync(http, code, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static async Task BytesAsync(HttpContext http, int code, string contentType, ReadOnlyMemory<byte> body, string cacheControl = NoCache)
    {
        Begin(http, code, contentType, cacheControl);
        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        await WriteAsync(http, body);
        await FinishAsync(http);
    }

    /// <summary>Sends what is left of a body that has been flushed in parts: over HTTP/1.1 Kestrel keeps the rest back otherwise.</summary>
    public static async ValueTask FinishAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>Writes a part of a body, with back-pressure.</summary>
    public static async ValueTask WriteAsync(HttpContext http, ReadOnlyMemory<byte> part)
    {
        var pipe = http.Response.BodyWriter;
        for (var rest = part; !rest.IsEmpty;)
        {
            var now = rest[..Math.Min(rest.Length, FlushBytes)];
            pipe.Write(now.Span);
            rest = rest[now.Length..];
            if (pipe.CanGetUnflushedBytes && pipe.UnflushedBytes >= FlushBytes)
                await pipe.FlushAsync(http.RequestAborted);
        }
    }

    public static void Begin(HttpContext http, int code, string contentType, string cacheControl = NoCache)
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = cacheControl;
    }

    /// <summary>Answers with a refusal, or cuts the connection when the answer has begun already.</summary>
    public static Task StatusAsync(HttpContext http, Status status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.Headers.Remove("Content-Length");
        if (status.Details?.RetryAfterSeconds is > 0 and var seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (status.Code == 401)
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"kubernetes\"";
        return ValueAsync(http, status.Code, status);
    }

    /// <summary>The Status that says a request without another answer has succeeded.</summary>
    public static Status Success(StatusDetails? details = null, int code = 200) =>
        new() { ApiVersion = "v1", Kind = "Status", StatusValue = "Success", Details = details, Code = code };
}
