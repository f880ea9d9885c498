using System.Collections.Concurrent;
using System.IO.Compression;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.Net.Http.Headers;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Serves <c>/openapi/v2</c>, its older name <c>/swagger.json</c>, and <c>/openapi/v3…</c> from documents made on first use.</summary>
/// <param name="registry">What is served.</param>
/// <param name="version">Version of the server, such as <c>v1.32.0</c>.</param>
/// <param name="time">Dates the expiry of documents asked for by hash.</param>
/// <param name="remotes">What other servers serve besides.</param>
/// <remarks>What is kept is compressed: that is how nearly every client asks for it, and a tenth of the memory.</remarks>
internal sealed class OpenApiHandler(ResourceRegistry registry, string version, TimeProvider time, Func<RemoteCatalog>? remotes = null) : IPathHandler
{
    private const string V2Path = "/openapi/v2";
    private const string V3Root = "/openapi/v3";

    /// <summary>Documents beyond this, which hundreds of custom resources make, take seconds to compress well.</summary>
    private const int LargeBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Document> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <exception cref="ApiException">The method or every media type asked for cannot be had.</exception>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (path == "/swagger.json")
            path = V2Path;
        if (path != V2Path && path != V3Root && !IsVersion(path))
            return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw ApiException.MethodNotAllowed();
        var format = OpenApiFormat.Negotiate(http.Request.Headers.Accept, isV2: path == V2Path);
        var document = Keep(path, format);
        if (!IsKnown(http, path, document.Hash))
            await WriteAsync(http, document.Gzip, format.ContentType, ct);
        return true;
    }

    /// <summary>Sets the headers that let a client keep the document, and answers when it has it or asks for another one.</summary>
    private bool IsKnown(HttpContext http, string path, string hash)
    {
        var (request, response) = (http.Request, http.Response);
        var etag = $"\"{hash}\"";
        response.Headers.ETag = etag;
        response.Headers.Vary = "Accept, Accept-Encoding";
        var asked = request.Query["hash"].ToString();
        if (asked.Length > 0 && asked != hash)
        {
            response.Redirect($"{path}?hash={hash}");
            return true;
        }

        if (asked.Length > 0)
        {
            response.Headers.CacheControl = "public, immutable";
            response.Headers.Expires = HeaderUtilities.FormatDate(time.GetUtcNow().AddYears(1));
        }

        if (!request.Headers.IfNoneMatch.Contains(etag))
            return false;
        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static async ValueTask WriteAsync(HttpContext http, byte[] gzip, string contentType, CancellationToken ct)
    {
        var response = http.Response;
        response.ContentType = contentType;
        var takesGzip = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (takesGzip)
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = gzip.Length;
        }

        if (HttpMethods.IsHead(http.Request.Method))
            return;
        if (takesGzip)
        {
            await response.Body.WriteAsync(gzip, ct);
            return;
        }

        await using var plain = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        await plain.CopyToAsync(response.Body, ct);
    }

    private bool IsVersion(string path) =>
        path.StartsWith(V3Root + "/", StringComparison.Ordinal) && OpenApiDocuments.V3Paths(registry.Current).Contains(path[(V3Root.Length + 1)..]);

    /// <summary>The document as it should be now: one that was made of another state of the registry is made anew.</summary>
    private Document Keep(string path, OpenApiFormat format)
    {
        var hash = HashOf(path);
        return _documents.AddOrUpdate($"{path}#{format.Id}", _ => Fresh(), (_, kept) => kept.Hash == hash ? kept : Fresh());

        Document Fresh() => new(hash, new(() => Compress(format.Encode(Make(path)))));
    }

    private byte[] Make(string path) => path switch
    {
        V2Path => RemoteOpenApi.AddTo(OpenApiDocuments.V2Document(registry.Current, version), Remotes),
        V3Root => OpenApiDocuments.V3Index(OpenApiDocuments.V3Paths(registry.Current).Select(name => (name, $"{V3Root}/{name}?hash={HashOf($"{V3Root}/{name}")}"))
            .Concat(Remotes.Entries.Where(entry => entry.State.OpenApi is not null).Select(entry => ($"apis/{entry.Api.Group}/{entry.Api.Version}", entry.State.OpenApi!)))),
        _ => OpenApiDocuments.V3Document(registry.Current, path[(V3Root.Length + 1)..], version) ?? throw ApiException.PathNotFound(),
    };

    private RemoteCatalog Remotes => remotes?.Invoke() ?? RemoteCatalog.Empty;

    private string HashOf(string path) => OpenApiDocuments.HashOf(registry.Current, path, path is V2Path or V3Root ? version + Remotes.OpenApiRevision : version);

    private static byte[] Compress(byte[] document)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, document.Length > LargeBytes ? CompressionLevel.Fastest : CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(document);
        return result.ToArray();
    }

    /// <summary>A document whose bytes nobody has asked for yet costs nothing but its hash.</summary>
    private sealed class Document(string hash, Lazy<byte[]> gzip)
    {
        public byte[] Gzip => gzip.Value;

        public string Hash => hash;
    }
}
