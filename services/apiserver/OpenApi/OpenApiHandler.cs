using System.Collections.Concurrent;
using Cluster.ApiServer.Registry;
using Microsoft.Net.Http.Headers;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Serves <c>/openapi/v2</c> and <c>/openapi/v3…</c> from bytes made on first use.</summary>
/// <param name="registry">What is served.</param>
/// <param name="version">Version of the server, such as <c>v1.32.0</c>.</param>
/// <param name="time">Dates the expiry of documents asked for by hash.</param>
internal sealed class OpenApiHandler(ResourceRegistry registry, string version, TimeProvider time)
{
    private const string V3Root = "/openapi/v3";

    private readonly ConcurrentDictionary<string, Document> _documents = new(StringComparer.Ordinal);

    /// <summary>Answers the request if it is for one of the documents.</summary>
    /// <returns>False when the path is not one of theirs: nothing was written.</returns>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (Find(path) is not { } document)
            return false;
        var (request, response) = (http.Request, http.Response);
        var etag = $"\"{document.Hash}\"";
        response.Headers.ETag = etag;
        response.Headers.Vary = "Accept";
        var asked = request.Query["hash"].ToString();
        if (asked.Length > 0 && asked != document.Hash)
        {
            response.Redirect($"{path}?hash={document.Hash}");
            return true;
        }
        if (asked.Length > 0)
        {
            response.Headers.CacheControl = "public, immutable";
            response.Headers.Expires = HeaderUtilities.FormatDate(time.GetUtcNow().AddYears(1));
        }
        if (request.Headers.IfNoneMatch.Contains(etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }
        response.ContentType = "application/json";
        response.ContentLength = document.Bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(document.Bytes, ct);
        return true;
    }

    private Document? Find(string path)
    {
        if (path == "/openapi/v2")
            return Keep(path, () => OpenApiDocuments.V2Document(registry, version));
        if (path == V3Root)
            return Keep(path, Index);
        if (!path.StartsWith(V3Root + "/", StringComparison.Ordinal) || !OpenApiDocuments.V3Paths(registry).Contains(path[(V3Root.Length + 1)..]))
            return null;
        return Keep(path, () => OpenApiDocuments.V3Document(registry, path[(V3Root.Length + 1)..], version)!);
    }

    private byte[] Index() => OpenApiDocuments.V3Index(
        OpenApiDocuments.V3Paths(registry).Select(path => (path, Find($"{V3Root}/{path}")!.Hash)));

    private Document Keep(string path, Func<byte[]> make) =>
        _documents.GetOrAdd(path, key => new(OpenApiDocuments.HashOf(registry, key, version), new(make)));

    /// <summary>A document whose bytes nobody has asked for yet costs nothing but its hash.</summary>
    private sealed class Document(string hash, Lazy<byte[]> bytes)
    {
        public byte[] Bytes => bytes.Value;

        public string Hash => hash;
    }
}
