using Cluster.Sidecar.Apps;

namespace Cluster.Sidecar.Http;

/// <summary>Reads requests as daprd reads them.</summary>
internal static class SidecarRequests
{
    /// <summary>The app whose sidecar was called: the port that the request came in on tells.</summary>
    public static AppInstance App(this HttpContext context) => (AppInstance)context.Items[typeof(AppInstance)]!;

    public static void SetApp(this HttpContext context, AppInstance app) => context.Items[typeof(AppInstance)] = app;

    /// <summary>A path parameter, form-unescaped: a literal plus is a space, and an escaped slash is a slash.</summary>
    public static string Segment(this HttpContext context, string name) =>
        ((string?)context.Request.RouteValues[name] ?? "").Replace('+', ' ').Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace("%2B", "+", StringComparison.OrdinalIgnoreCase);

    /// <summary>The query's <c>metadata.*</c> parameters.</summary>
    public static Dictionary<string, string> Metadata(this HttpRequest request) => request.Query
        .Where(q => q.Key.StartsWith("metadata.", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(q => q.Key["metadata.".Length..], q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="BodyTooLargeException">More than the app's limit.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(this HttpContext context)
    {
        var limit = context.App().Definition.MaxBodyBytes;
        if (context.Request.ContentLength is { } length)
        {
            if (length > limit) throw new BodyTooLargeException(limit);
            var exact = GC.AllocateUninitializedArray<byte>((int)length);
            await context.Request.Body.ReadExactlyAsync(exact, context.RequestAborted);
            return exact;
        }
        return await ReadAsync(context.Request.Body, limit, context.RequestAborted);
    }

    /// <exception cref="BodyTooLargeException">More than <paramref name="limit"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long limit, CancellationToken ct)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > limit) throw new BodyTooLargeException(limit);
            buffer.Write(chunk, 0, read);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
