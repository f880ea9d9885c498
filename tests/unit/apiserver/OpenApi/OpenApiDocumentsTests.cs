using System.Text.Json.Nodes;
using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.OpenApi;

[Trait("Requirement", "API-23")]
public sealed class OpenApiDocumentsTests
{
    private static readonly ResourceSet Registry = new(BuiltInResources.All);
    private static readonly JsonNode V2 = JsonNode.Parse(OpenApiDocuments.V2Document(Registry, "v1.32.0"))!;
    private static readonly JsonNode Apps = JsonNode.Parse(OpenApiDocuments.V3Document(Registry, "apis/apps/v1", "v1.32.0")!)!;

    [Fact]
    public void V2Document_PodSpec_CarriesListAndPatchFacts()
    {
        var containers = V2["definitions"]!["io.k8s.api.core.v1.PodSpec"]!["properties"]!["containers"]!;

        Assert.Equal("array", (string?)containers["type"]);
        Assert.Equal("#/definitions/io.k8s.api.core.v1.Container", (string?)containers["items"]!["$ref"]);
        Assert.Equal("map", (string?)containers["x-kubernetes-list-type"]);
        Assert.Equal("merge", (string?)containers["x-kubernetes-patch-strategy"]);
        Assert.Equal("name", (string?)containers["x-kubernetes-patch-merge-key"]);
    }

    [Fact]
    public void V2Document_Lists_LiveBesideTheirItems()
    {
        var list = V2["definitions"]!["io.k8s.api.apps.v1.DeploymentList"]!;

        Assert.Equal("DeploymentList", (string?)list["x-kubernetes-group-version-kind"]![0]!["kind"]);
        Assert.Equal("#/definitions/io.k8s.api.apps.v1.Deployment", (string?)list["properties"]!["items"]!["items"]!["$ref"]);
    }

    [Fact]
    public void Documents_Definitions_AreAllDescribed()
    {
        JsonObject[] homes = [V2["definitions"]!.AsObject(), Apps["components"]!["schemas"]!.AsObject()];
        var silent = homes.SelectMany(home => home).Where(entry => entry.Value!["description"] is null).Select(entry => entry.Key);

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("imagePullPolicy", "When to pull the image: ")]
    [InlineData("resources", "How much of each resource ")]
    public void V3Document_Field_CarriesItsDescription(string field, string start)
    {
        var container = Apps["components"]!["schemas"]!["io.k8s.api.core.v1.Container"]!;

        Assert.StartsWith(start, (string?)container["properties"]![field]!["description"]);
    }

    [Fact]
    public void V3Document_Patch_TellsKubectlThatFieldsAreValidated()
    {
        var patch = Apps["paths"]!["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"]!["patch"]!;

        Assert.Contains("fieldValidation", patch["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal("Deployment", (string?)patch["x-kubernetes-group-version-kind"]!["kind"]);
        Assert.Contains("application/strategic-merge-patch+json", patch["requestBody"]!["content"]!.AsObject().Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("#/definitions/")]
    [InlineData("#/components/schemas/")]
    public void Documents_References_AllLeadSomewhere(string prefix)
    {
        var (document, home) = prefix == "#/definitions/" ? (V2, V2["definitions"]!) : (Apps, Apps["components"]!["schemas"]!);

        Assert.All(References(document), reference =>
        {
            Assert.StartsWith(prefix, reference);
            Assert.NotNull(home[reference[prefix.Length..]]);
        });
    }

    [Fact]
    public void V2Document_OperationIds_AreUnique()
    {
        var ids = V2["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
            .Where(entry => entry.Key != "parameters").Select(entry => (string)entry.Value!["operationId"]!).ToList();

        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.Contains("createAppsV1NamespacedDeployment", ids);
        Assert.Contains("readCoreV1NamespacedPodLog", ids);
        Assert.Contains("listCoreV1PodForAllNamespaces", ids);
        Assert.Contains("deleteCoreV1CollectionNamespacedPod", ids);
    }

    [Theory]
    [InlineData("/api/v1/watch/pods", "get", "watchlist", "watchCoreV1PodListForAllNamespaces")]
    [InlineData("/api/v1/watch/namespaces/{namespace}/pods/{name}", "get", "watch", "watchCoreV1NamespacedPod")]
    [InlineData("/api/v1/watch/nodes", "get", "watchlist", "watchCoreV1NodeList")]
    [InlineData("/api/v1/namespaces/{namespace}/pods/{name}/exec", "post", "connect", "connectCoreV1PostNamespacedPodExec")]
    [InlineData("/apis/events.k8s.io/v1/namespaces/{namespace}/events", "delete", "deletecollection", "deleteEventsV1CollectionNamespacedEvent")]
    [InlineData("/version/", "get", null, "getCodeVersion")]
    public void V2Document_Paths_CarryActionAndName(string path, string method, string? action, string id)
    {
        var operation = V2["paths"]![path]![method]!;

        Assert.Equal((action, id), ((string?)operation["x-kubernetes-action"], (string?)operation["operationId"]));
    }

    [Fact]
    public void V2Document_DeleteOptions_TravelUnderEveryVersion()
    {
        var kinds = V2["definitions"]!["io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions"]!["x-kubernetes-group-version-kind"]!.AsArray();

        Assert.Contains(kinds, kind => (string?)kind!["group"] == "" && (string?)kind["version"] == "v1");
        Assert.Contains(kinds, kind => (string?)kind!["group"] == "apps" && (string?)kind["version"] == "v1");
    }

    [Fact]
    public void V3Document_OfAnUnknownVersion_IsAbsent() => Assert.Null(OpenApiDocuments.V3Document(Registry, "apis/apps/v2", "v1.32.0"));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => entry is { Key: "$ref", Value: JsonValue target } ? [(string)target!] : References(entry.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
