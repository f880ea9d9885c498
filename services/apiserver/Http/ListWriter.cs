using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Http;

/// <summary>Answers a list: cached bytes of the objects between a head and a tail.</summary>
internal sealed class ListWriter(CompressedLists compressed, TimeProvider time)
{
    /// <summary>Answers shorter than this are not worth compressing; upstream's threshold.</summary>
    private const int CompressFrom = 128 * 1024;

    /// <summary>Tables of this many rows are sent as they are made; it takes about as many to be worth compressing.</summary>
    private const int StreamRowsFrom = 100;

    private static readonly byte[] Separator = ","u8.ToArray();
    private static readonly byte[] Tail = "]}"u8.ToArray();

    public Task WriteAsync(ApiRequest request, ListQuery query, ListPage page, Representation representation)
    {
        var http = request.Http;
        if (representation == Representation.Table)
            return TableAsync(request, page);

        var parts = Parts(request, page, representation);
        var length = parts.Sum(part => (long)part.Length);
        if (BodyStyle.IsDressed(http.Request))
            return Responses.JsonAsync(http, 200, Joined(parts, length));
        if (length < CompressFrom || !AcceptsGzip(request))
            return PlainAsync(request, parts, length);
        // The same state listed the same way is compressed once.
        var name = $"{request.Served.ApiVersion}/{request.Resource.Plural}?{request.Http.Request.QueryString}#{representation}#{request.Info.Namespace}";
        return query.Continue.Length > 0
            ? GzipAsync(request, CompressedLists.Compress(parts))
            : GzipAsync(request, compressed.GetOrCompress(name, page.Source, parts));
    }

    private Task TableAsync(ApiRequest request, ListPage page)
    {
        var table = TableWriter.For(request, time.GetUtcNow());
        if (page.Objects.Count >= StreamRowsFrom && !BodyStyle.IsDressed(request.Http.Request))
            return AcceptsGzip(request) ? GzipPiecesAsync(request, table.Pieces(page)) : PiecesAsync(request, table.Pieces(page));
        var whole = table.Write(page.Objects, page.Revision, page.Continue, page.Remaining);
        return AcceptsGzip(request) && whole.Length >= CompressFrom && !BodyStyle.IsDressed(request.Http.Request)
            ? GzipAsync(request, CompressedLists.Compress([whole]))
            : Responses.JsonAsync(request.Http, 200, whole);
    }

    private static List<ReadOnlyMemory<byte>> Parts(ApiRequest request, ListPage page, Representation representation)
    {
        var version = representation == Representation.Metadata ? MediaTypes.MetaVersion(request.Http.Request.Headers.Accept) : MediaTypes.Meta;
        var parts = new List<ReadOnlyMemory<byte>>((page.Objects.Count * 2) + 2) { Head(request, page, representation) };
        foreach (var obj in page.Objects)
        {
            if (parts.Count > 1)
                parts.Add(Separator);
            var body = obj.In(request.Served);
            if (representation == Representation.Metadata)
                MetadataSlice.AddTo(parts, body, version);
            else
                parts.Add(body);
        }

        parts.Add(Tail);
        return parts;
    }

    private static ReadOnlyMemory<byte> Joined(List<ReadOnlyMemory<byte>> parts, long length)
    {
        var whole = new byte[length];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }

    private static byte[] Head(ApiRequest request, ListPage page, Representation representation)
    {
        var (kind, version) = representation == Representation.Metadata
            ? ("PartialObjectMetadataList", MediaTypes.MetaVersion(request.Http.Request.Headers.Accept))
            : (request.Resource.ListKind, request.Served.ApiVersion);
        var metadata = new ListMeta
        {
            ResourceVersion = page.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Continue = page.Continue,
            RemainingItemCount = page.Remaining,
        };
        return Encoding.UTF8.GetBytes($"{{\"kind\":\"{kind}\",\"apiVersion\":\"{version}\",\"metadata\":{JsonSerializer.Serialize(metadata, KubernetesJson.Options)},\"items\":[");
    }

    private static async Task PlainAsync(ApiRequest request, List<ReadOnlyMemory<byte>> parts, long length)
    {
        Responses.Begin(request.Http, 200, MediaTypes.Json);
        request.Http.Response.ContentLength = length;
        if (Microsoft.AspNetCore.Http.HttpMethods.IsHead(request.Http.Request.Method))
            return;
        foreach (var part in parts)
            await Responses.WriteAsync(request.Http, part);
        await Responses.FinishAsync(request.Http);
    }

    private static async Task PiecesAsync(ApiRequest request, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        Responses.Begin(request.Http, 200, MediaTypes.Json);
        if (Microsoft.AspNetCore.Http.HttpMethods.IsHead(request.Http.Request.Method))
            return;
        foreach (var piece in pieces)
            await Responses.WriteAsync(request.Http, piece);
        await Responses.FinishAsync(request.Http);
    }

    private static Task GzipPiecesAsync(ApiRequest request, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        SayGzip(request);
        return PiecesAsync(request, CompressedLists.CompressEach(pieces));
    }

    private static Task GzipAsync(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        SayGzip(request);
        return Responses.JsonAsync(request.Http, 200, body);
    }

    private static void SayGzip(ApiRequest request)
    {
        request.Http.Response.Headers.ContentEncoding = "gzip";
        request.Http.Response.Headers.Vary = "Accept-Encoding";
    }

    private static bool AcceptsGzip(ApiRequest request) =>
        request.Http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
}
