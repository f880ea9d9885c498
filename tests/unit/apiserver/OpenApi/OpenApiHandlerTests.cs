using System.IO.Compression;
using System.Text.Json.Nodes;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Http.Protobuf;
using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Tests.OpenApi;

public sealed class OpenApiHandlerTests
{
    private readonly OpenApiHandler _handler = new(new ResourceRegistry(BuiltInResources.All), "v1.32.0", TimeProvider.System);

    private async Task<HttpContext> GetAsync(string path, string query = "", string? etag = null, string? accept = null, string? encoding = null)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        http.Request.Method = "GET";
        http.Request.QueryString = new(query);
        http.Request.Headers.IfNoneMatch = etag;
        http.Request.Headers.Accept = accept;
        http.Request.Headers.AcceptEncoding = encoding;
        Assert.True(await _handler.TryHandleAsync(http, path, TestContext.Current.CancellationToken));
        return http;
    }

    [Fact]
    public async Task TryHandle_KnownEtag_AnswersNotModified()
    {
        var etag = (await GetAsync("/openapi/v2")).Response.Headers.ETag.ToString();

        var again = await GetAsync("/openapi/v2", etag: etag);

        Assert.Equal(304, again.Response.StatusCode);
        Assert.Equal(0, again.Response.Body.Length);
    }

    [Fact]
    public async Task TryHandle_HashOfAnOldDocument_LeadsToTheNewOne()
    {
        var http = await GetAsync("/openapi/v3/apis/apps/v1", "?hash=OLD");

        Assert.Equal(302, http.Response.StatusCode);
        Assert.StartsWith("/openapi/v3/apis/apps/v1?hash=", http.Response.Headers.Location.ToString());
    }

    [Fact]
    public async Task TryHandle_RightHash_MayBeKeptForEver()
    {
        var location = (await GetAsync("/openapi/v3/api/v1", "?hash=OLD")).Response.Headers.Location.ToString();

        var http = await GetAsync("/openapi/v3/api/v1", location[location.IndexOf('?', StringComparison.Ordinal)..]);

        Assert.Equal(200, http.Response.StatusCode);
        Assert.Equal("public, immutable", http.Response.Headers.CacheControl);
    }

    [Fact]
    public async Task TryHandle_GzipAccepted_SendsTheSameDocumentSmaller()
    {
        var plain = Bytes(await GetAsync("/openapi/v3/apis/apps/v1"));
        var http = await GetAsync("/openapi/v3/apis/apps/v1", encoding: "gzip");

        Assert.Equal("gzip", http.Response.Headers.ContentEncoding);
        var body = Bytes(http);
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        Assert.Equal(plain, unpacked.ToArray());
        Assert.True(body.Length < plain.Length / 4);
    }

    [Fact]
    [Trait("Requirement", "API-23")]
    public async Task TryHandle_SwaggerJson_IsTheV2Document() =>
        Assert.Equal(Bytes(await GetAsync("/openapi/v2")), Bytes(await GetAsync("/swagger.json")));

    [Theory]
    [InlineData("application/com.github.proto-openapi.spec.v2@v1.0+protobuf")]
    [InlineData("application/com.github.proto-openapi.spec.v2.v1.0+protobuf, application/json")]
    public async Task TryHandle_V2AsProtobuf_HoldsEveryDefinitionAndPath(string accept)
    {
        var json = JsonNode.Parse(Bytes(await GetAsync("/openapi/v2")))!;

        var http = await GetAsync("/openapi/v2", accept: accept);

        Assert.Equal("application/com.github.proto-openapi.spec.v2.v1.0+protobuf", http.Response.ContentType);
        var document = Bytes(http);
        Assert.Equal(json["paths"]!.AsObject().Select(path => path.Key), Names(document, message: 8, entry: 2));
        Assert.Equal(json["definitions"]!.AsObject().Select(definition => definition.Key), Names(document, message: 9, entry: 1));
    }

    [Theory]
    [InlineData("/openapi/v2", "text/html")]
    [InlineData("/openapi/v3/api/v1", "application/com.github.proto-openapi.spec.v3.v1.0+protobuf")]
    public async Task TryHandle_FormatThatThereIsNot_IsNotAcceptable(string path, string accept)
    {
        var refusal = await Assert.ThrowsAsync<ApiException>(() => GetAsync(path, accept: accept));

        Assert.Equal(406, refusal.Status.Code);
    }

    [Fact]
    public async Task TryHandle_Index_NamesEveryDocumentByTheHashItHas()
    {
        var index = JsonNode.Parse(Bytes(await GetAsync("/openapi/v3")))!["paths"]!.AsObject();

        Assert.Contains("apis/apps/v1", index.Select(entry => entry.Key));
        Assert.Contains("version", index.Select(entry => entry.Key));
        foreach (var (name, entry) in index)
        {
            var http = await GetAsync($"/openapi/v3/{name}");
            Assert.Equal($"/openapi/v3/{name}?hash={http.Response.Headers.ETag.ToString().Trim('"')}", (string?)entry!["serverRelativeURL"]);
        }
    }

    private static byte[] Bytes(HttpContext http) => ((MemoryStream)http.Response.Body).ToArray();

    /// <summary>First fields of the entries of a message in the document: the keys of a map.</summary>
    private static List<string> Names(byte[] document, int message, int entry)
    {
        List<string> names = [];
        for (var outer = new ProtobufReader(document); outer.Read();)
        {
            if (outer.Number != message)
                continue;
            for (var inner = new ProtobufReader(outer.Bytes); inner.Read();)
            {
                var pair = new ProtobufReader(inner.Bytes);
                if (inner.Number == entry && pair.Read())
                    names.Add(System.Text.Encoding.UTF8.GetString(pair.Bytes));
            }
        }

        return names;
    }

    [Theory]
    [InlineData("/openapi/v3/apis/nope/v1")]
    [InlineData("/openapi")]
    [InlineData("/healthz")]
    public async Task TryHandle_OtherPaths_AreLeftToOthers(string path) =>
        Assert.False(await _handler.TryHandleAsync(new DefaultHttpContext(), path, TestContext.Current.CancellationToken));
}
