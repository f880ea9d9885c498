using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The API's description as clients of Kubernetes' first years read it.</summary>
public sealed class SwaggerTests(SwaggerTests.Server server) : IClassFixture<SwaggerTests.Server>
{
    [Fact]
    [Trait("Requirement", "API-22")]
    public async Task Listing_EveryDeclaration_HasPathsAndModels()
    {
        var (_, listing) = await server.Admin.GetJsonAsync("/swaggerapi");

        Assert.Equal("1.2", listing.Text("swaggerVersion"));
        Assert.Contains("/apis/apps/v1", listing["apis"]!.AsArray().Select(api => api.Text("path")));
        foreach (var api in listing["apis"]!.AsArray())
        {
            var (code, declaration) = await server.Admin.GetJsonAsync($"/swaggerapi{api.Text("path")}");
            Assert.Equal(HttpStatusCode.OK, code);
            Assert.Equal(api.Text("path"), declaration.Text("resourcePath"));
            Assert.NotEmpty(declaration["apis"]!.AsArray());
        }
    }

    [Fact]
    [Trait("Requirement", "API-22")]
    public async Task Declaration_OfAList_NamesItsModel()
    {
        var (_, declaration) = await server.Admin.GetJsonAsync("/swaggerapi/api/v1");

        var pods = declaration["apis"]!.AsArray().Single(api => api.Text("path") == "/api/v1/namespaces/{namespace}/pods");
        var list = pods!["operations"]!.AsArray().Single(operation => operation.Text("method") == "GET");
        Assert.Equal(("v1.PodList", "listCoreV1NamespacedPod"), (list.Text("type"), list.Text("nickname")));
        Assert.Equal("v1.Pod", declaration["models"]!["v1.PodList"]!["properties"]!["items"]!["items"]!["$ref"]!.ToString());
        Assert.Equal("v1.PodSpec", declaration["models"]!["v1.Pod"]!["properties"]!["spec"]!["$ref"]!.ToString());
    }

    [Fact]
    public async Task Declaration_OfNothing_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync("/swaggerapi/apis/none/v1")).Code);

    [Fact]
    [Trait("Requirement", "API-24")]
    public async Task Page_WhenEnabled_NeedsNothingFromElsewhere()
    {
        var page = await server.Admin.GetStringAsync("/swagger-ui/", TestContext.Current.CancellationToken);

        Assert.StartsWith("<!doctype html>", page);
        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.Contains("fetch('/swagger.json')", page);
    }

    [Fact]
    [Trait("Requirement", "API-23")]
    public async Task SwaggerJson_IsOpenApiV2()
    {
        var (_, document) = await server.Admin.GetJsonAsync("/swagger.json");

        Assert.Equal("2.0", document.Text("swagger"));
        Assert.NotNull(document["definitions"]!["io.k8s.api.core.v1.Pod"]);
    }

    /// <summary>A server with the page.</summary>
    public sealed class Server() : TestServer(onRedis: false, "--enable-swagger-ui=true");
}
