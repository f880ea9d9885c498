using System.Text.Json.Nodes;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Discovery;

/// <summary>Aggregated discovery: every group, version and resource in one document.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>The document of <c>/api</c>.</summary>
    public static AggregatedDocument Core(ResourceSet registry, string version) => Document(registry, version, group => group.Length == 0, RemoteCatalog.Empty);

    /// <summary>The document of <c>/apis</c>.</summary>
    public static AggregatedDocument Groups(ResourceSet registry, RemoteCatalog remotes, string version) => Document(registry, version, group => group.Length > 0, remotes);

    private static AggregatedDocument Document(ResourceSet registry, string version, Func<string, bool> includes, RemoteCatalog remotes)
    {
        var items = registry.Groups.Where(group => includes(group.Key)).Select(group => (JsonNode)new JsonObject
        {
            ["metadata"] = group.Key.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = group.Key },
            ["versions"] = new JsonArray([.. group.Select(name => Version(registry, group.Key, name))]),
        });
        var all = new JsonArray([.. items]);
        RemoteDiscovery.AddTo(all, remotes);
        var document = new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = $"apidiscovery.k8s.io/{version}",
            ["metadata"] = new JsonObject(),
            ["items"] = all,
        };
        return new(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()), version);
    }

    private static JsonObject Version(ResourceSet registry, string group, string version) => new()
    {
        ["version"] = version,
        ["freshness"] = "Current",
        ["resources"] = new JsonArray([.. registry.In(group, version).Select(Resource)]),
    };

    private static JsonObject Resource(ServedResource served)
    {
        var resource = served.Definition;
        var entry = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = Kind(served.Group, served.Version, resource.Kind),
            ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = Texts(resource.Verbs),
        };
        if (served.ShortNames.Count > 0)
            entry["shortNames"] = Texts(served.ShortNames);
        if (served.Categories.Count > 0)
            entry["categories"] = Texts(served.Categories);
        var subresources = SubresourceDescription.Of(served).Select(sub => (JsonNode)new JsonObject
        {
            ["subresource"] = sub.Name,
            ["responseKind"] = Kind(sub.Group, sub.Version, sub.Kind),
            ["verbs"] = Texts(sub.Verbs),
        }).ToArray();
        if (subresources.Length > 0)
            entry["subresources"] = new JsonArray(subresources);
        return entry;
    }

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
