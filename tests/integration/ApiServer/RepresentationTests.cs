using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The forms in which the same objects are given out.</summary>
public sealed class RepresentationTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/kube-public/configmaps";

    [Fact]
    public async Task List_AsTable_HasColumnsAndRows()
    {
        var (code, table) = await server.Admin.SendJsonAsync(
            HttpMethod.Get, "/api/v1/namespaces", null, accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");

        Assert.Equal((HttpStatusCode.OK, "Table"), (code, table.Text("kind")));
        Assert.Equal(["Name", "Status", "Age"], table["columnDefinitions"]!.AsArray().Select(column => column!.Text("name")));
        Assert.Contains(table["rows"]!.AsArray(), row => row!.Text("cells.0") == "default" && row.Text("object.kind") == "PartialObjectMetadata");
    }

    [Fact]
    public async Task Get_AsMetadata_HasNothingElse()
    {
        var (_, partial) = await server.Admin.SendJsonAsync(
            HttpMethod.Get, "/api/v1/namespaces/default", null, accept: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");

        Assert.Equal(["kind", "apiVersion", "metadata"], partial.AsObject().Select(field => field.Key));
        Assert.Equal("default", partial.Text("metadata.name"));
    }

    [Fact]
    public async Task List_LongAndAccepted_IsCompressedAndTheSame()
    {
        var filler = new string('x', 4000);
        for (var i = 0; i < 40; i++)
            await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"m{{{i}}}"},"data":{"a":"{{{filler}}}"} }""");
        var plain = await server.Admin.GetStringAsync(Maps, TestContext.Current.CancellationToken);

        for (var round = 0; round < 2; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Maps);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var answer = await server.Admin.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            using var text = new StreamReader(new GZipStream(body, CompressionMode.Decompress));
            Assert.Equal(plain, await text.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Discovery_LegacyAndAggregated_NameTheSameResources()
    {
        var (_, legacy) = await server.Admin.GetJsonAsync("/apis/apps/v1");
        var (_, aggregated) = await server.Admin.SendJsonAsync(
            HttpMethod.Get, "/apis", null, accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");
        var apps = aggregated["items"]!.AsArray().Single(group => group!.Text("metadata.name") == "apps");

        var fromLegacy = legacy["resources"]!.AsArray().Select(resource => resource!.Text("name")).Where(name => !name.Contains('/')).Order();
        var fromAggregated = apps!["versions"]![0]!["resources"]!.AsArray().Select(resource => resource!.Text("resource")).Order();

        Assert.Equal(fromLegacy, fromAggregated);
        Assert.Contains("deployments/scale", legacy["resources"]!.AsArray().Select(resource => resource!.Text("name")));
    }

    [Fact]
    public async Task Health_Verbose_ListsChecks()
    {
        var text = await server.Admin.GetStringAsync("/readyz?verbose", TestContext.Current.CancellationToken);

        Assert.Contains("[+]informer-sync ok\n", text);
        Assert.EndsWith("readyz check passed\n", text);
    }
}
