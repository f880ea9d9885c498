using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Tests.OpenApi;

public sealed class OpenApiHandlerTests
{
    private readonly OpenApiHandler _handler = new(new ResourceRegistry(BuiltInResources.All), "v1.32.0", TimeProvider.System);

    private async Task<HttpContext> GetAsync(string path, string query = "", string? etag = null)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        http.Request.Method = "GET";
        http.Request.QueryString = new(query);
        http.Request.Headers.IfNoneMatch = etag;
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

    [Theory]
    [InlineData("/openapi/v3/apis/nope/v1")]
    [InlineData("/openapi")]
    [InlineData("/healthz")]
    public async Task TryHandle_OtherPaths_AreLeftToOthers(string path) =>
        Assert.False(await _handler.TryHandleAsync(new DefaultHttpContext(), path, TestContext.Current.CancellationToken));
}
