using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Cluster.ApiServer.Tests.Http;

public sealed class RequestInfoTests
{
    [Theory]
    [InlineData("GET", "/api/v1/pods", "list", "", "v1", "", "pods", "", "")]
    [InlineData("GET", "/api/v1/namespaces", "list", "", "v1", "", "namespaces", "", "")]
    [InlineData("GET", "/api/v1/namespaces/a", "get", "", "v1", "a", "namespaces", "", "a")]
    [InlineData("PUT", "/api/v1/namespaces/a/finalize", "update", "", "v1", "a", "namespaces", "finalize", "a")]
    [InlineData("PATCH", "/api/v1/namespaces/a/status", "patch", "", "v1", "a", "namespaces", "status", "a")]
    [InlineData("GET", "/api/v1/namespaces/a/pods", "list", "", "v1", "a", "pods", "", "")]
    [InlineData("GET", "/api/v1/namespaces/a/pods?watch=1", "watch", "", "v1", "a", "pods", "", "")]
    [InlineData("GET", "/api/v1/namespaces/a/pods?watch=false", "list", "", "v1", "a", "pods", "", "")]
    [InlineData("GET", "/api/v1/watch/namespaces/a/pods", "watch", "", "v1", "a", "pods", "", "")]
    [InlineData("GET", "/api/v1/watch/namespaces/a/pods/p", "watch", "", "v1", "a", "pods", "", "p")]
    [InlineData("POST", "/api/v1/namespaces/a/pods", "create", "", "v1", "a", "pods", "", "")]
    [InlineData("POST", "/api/v1/namespaces/a/pods/p/binding", "create", "", "v1", "a", "pods", "binding", "p")]
    [InlineData("DELETE", "/api/v1/namespaces/a/pods", "deletecollection", "", "v1", "a", "pods", "", "")]
    [InlineData("DELETE", "/apis/apps/v1/namespaces/a/deployments/d", "delete", "apps", "v1", "a", "deployments", "", "d")]
    [InlineData("GET", "/apis/apps/v1/namespaces/a/deployments/d/scale", "get", "apps", "v1", "a", "deployments", "scale", "d")]
    [InlineData("HEAD", "/api/v1/nodes/n", "get", "", "v1", "", "nodes", "", "n")]
    [InlineData("GET", "/api/v1/nodes?fieldSelector=metadata.name=n", "list", "", "v1", "", "nodes", "", "n")]
    public void Parse_ResourcePath_NamesEveryPart(
        string method, string url, string verb, string group, string version, string ns, string resource, string subresource, string name)
    {
        var info = Parse(method, url);

        Assert.True(info.IsResource);
        Assert.Equal((verb, group, version, ns), (info.Verb, info.Group, info.Version, info.Namespace));
        Assert.Equal((resource, subresource, name), (info.Resource, info.Subresource, info.Name));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/v1")]
    [InlineData("/apis")]
    [InlineData("/apis/apps")]
    [InlineData("/apis/apps/v1")]
    [InlineData("/healthz")]
    [InlineData("/openapi/v3/apis/apps/v1")]
    public void Parse_OtherPath_IsNoResource(string path)
    {
        var info = Parse("GET", path);

        Assert.False(info.IsResource);
        Assert.Equal(("get", path), (info.Verb, info.Path));
    }

    private static RequestInfo Parse(string method, string url)
    {
        var parts = url.Split('?', 2);
        return RequestInfo.Parse(method, parts[0], new QueryCollection(QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1))));
    }
}
