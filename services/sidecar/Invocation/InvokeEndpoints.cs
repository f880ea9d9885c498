using System.Collections.Frozen;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Http;

namespace Cluster.Sidecar.Invocation;

/// <summary>Calls of one app into another: by path, or by the header <c>dapr-app-id</c> on any path. Bodies stream both ways.</summary>
internal sealed class InvokeEndpoints(AppDirectory apps)
{
    private const string Prefix = "/v1.0/invoke/";
    private const string Infix = "/method/";
    private const int Attempts = 3;
    private static readonly TimeSpan AttemptInterval = TimeSpan.FromSeconds(1);
    private static readonly FrozenSet<string> Bodiless = FrozenSet.ToFrozenSet(["GET", "HEAD", "OPTIONS", "TRACE"]);

    private int _turn;

    /// <summary>Anything no other endpoint took; a path that is no call either is an error in Dapr's words.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (Target(context.Request) is not { } target)
        {
            await context.WriteErrorAsync(404, "ERR_DIRECT_INVOKE", "failed getting app id either from the URL path or the header dapr-app-id");
            return;
        }
        try
        {
            if (context.Request.ContentLength > context.App().Definition.MaxBodyBytes)
                throw new BodyTooLargeException(context.App().Definition.MaxBodyBytes);
            using var response = await SendAsync(context, target.AppId, target.Path);
            await AnswerAsync(context, response);
        }
        catch (Exception e) when (e is AppUnreachableException or HttpRequestException or IOException or BodyTooLargeException)
        {
            await context.WriteErrorAsync(500, "ERR_DIRECT_INVOKE", $"failed to invoke, id: {target.AppId}, err: {e.Message}");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up; the call into the app has been cancelled with it.
        }
    }

    private static (string AppId, string Path)? Target(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (path.StartsWith(Prefix, StringComparison.Ordinal) && path.IndexOf(Infix, Prefix.Length, StringComparison.Ordinal) is > 0 and var at)
            return (WithoutNamespace(path[Prefix.Length..at]), Escaped(request, path[(at + Infix.Length - 1)..]));
        return request.Headers["dapr-app-id"].ToString() is { Length: > 0 } id ? (WithoutNamespace(id), Escaped(request, path)) : null;
    }

    private static string WithoutNamespace(string id) => id.IndexOf('.') is > 0 and var dot ? id[..dot] : id;

    private static string Escaped(HttpRequest request, string path) => new PathString(path).ToUriComponent() + request.QueryString.ToUriComponent();

    private async Task<HttpResponseMessage> SendAsync(HttpContext context, string appId, string path)
    {
        // A body of unknown length has been consumed after one try.
        var repeatable = context.Request.ContentLength is not null || Bodiless.Contains(context.Request.Method);
        var body = context.Request.ContentLength > 0 ? await context.ReadBodyAsync() : default(ReadOnlyMemory<byte>?);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var app = Choose(appId) ?? throw new AppUnreachableException($"no instance of {appId} is up", new InvalidOperationException());
                return await app.Channel.SendAsync(Request(context, app, path, body), context.RequestAborted);
            }
            catch (AppUnreachableException) when (repeatable && attempt <= Attempts)
            {
                await Task.Delay(AttemptInterval, context.RequestAborted);
            }
        }
    }

    private AppInstance? Choose(string appId)
    {
        var candidates = apps.WithId(appId).Where(a => a.IsUp && a.Definition.AppPort != 0).ToList();
        return candidates.Count == 0 ? null : candidates[(int)((uint)Interlocked.Increment(ref _turn) % (uint)candidates.Count)];
    }

    private static HttpRequestMessage Request(HttpContext context, AppInstance app, string path, ReadOnlyMemory<byte>? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), app.Channel.Address(path));
        if (body is { } bytes) request.Content = new ReadOnlyMemoryContent(bytes);
        else if (context.Request.ContentLength is null && !Bodiless.Contains(context.Request.Method)) request.Content = new StreamContent(context.Request.Body);
        HttpHeaderCopy.Apply(HttpHeaderCopy.From(context.Request), request);

        var caller = context.App().Definition;
        request.Headers.TryAddWithoutValidation("dapr-caller-app-id", caller.AppId);
        request.Headers.TryAddWithoutValidation("dapr-caller-namespace", caller.Namespace);
        request.Headers.TryAddWithoutValidation("dapr-callee-app-id", app.Definition.AppId);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", context.Connection.RemoteIpAddress?.ToString());
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        return request;
    }

    /// <summary>Passes the answer on as it comes, flushing each piece: a watch has to arrive before it ends.</summary>
    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        HttpHeaderCopy.Apply(HttpHeaderCopy.From(response), context.Response);
        if (response.Content.Headers.ContentLength is { } length) context.Response.ContentLength = length;
        var stream = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            await context.Response.Body.WriteAsync(chunk.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
