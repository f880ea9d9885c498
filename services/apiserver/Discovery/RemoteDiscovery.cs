using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Aggregation;

namespace Cluster.ApiServer.Discovery;

/// <summary>Adds what other servers serve to the discovery documents, from what they last said: discovery waits for none of them.</summary>
internal static class RemoteDiscovery
{
    /// <summary>Adds groups and versions to <c>/apis</c> and <c>/apis/GROUP</c>. Their versions' own documents are the other servers'.</summary>
    public static void AddTo(Dictionary<string, byte[]> documents, RemoteCatalog remotes)
    {
        if (remotes.Entries.Count == 0)
            return;
        var all = KubernetesJson.Decode<APIGroupList>(documents["/apis"]);
        var groups = all.Groups.ToList();
        foreach (var remote in remotes.Entries.GroupBy(entry => entry.Api.Group))
        {
            var versions = remote.Select(entry => new GroupVersionForDiscovery { GroupVersion = $"{remote.Key}/{entry.Api.Version}", Version = entry.Api.Version }).ToList();
            var known = groups.FindIndex(group => group.Name == remote.Key);
            var merged = known >= 0
                ? groups[known] with { Versions = [.. groups[known].Versions, .. versions.Where(version => groups[known].Versions.All(own => own.Version != version.Version))] }
                : new APIGroup { Name = remote.Key, Versions = versions, PreferredVersion = versions[0] };
            if (known >= 0)
                groups[known] = merged;
            else
                groups.Add(merged);
            documents[$"/apis/{remote.Key}"] = KubernetesJson.Encode(merged with { Kind = "APIGroup", ApiVersion = "v1" });
        }

        documents["/apis"] = KubernetesJson.Encode(all with { Groups = groups });
    }

    /// <summary>Adds groups and versions to the items of the aggregated document; what cannot be asked now is marked as stale.</summary>
    public static void AddTo(JsonArray items, RemoteCatalog remotes)
    {
        foreach (var entry in remotes.Entries)
        {
            var group = items.FirstOrDefault(item => item?["metadata"]?["name"]?.GetValue<string>() == entry.Api.Group);
            if (group is null)
                items.Add(group = new JsonObject { ["metadata"] = new JsonObject { ["name"] = entry.Api.Group }, ["versions"] = new JsonArray() });
            var versions = group["versions"]!.AsArray();
            if (versions.All(version => version?["version"]?.GetValue<string>() != entry.Api.Version))
                versions.Add(Version(entry));
        }
    }

    private static JsonObject Version(RemoteCatalog.Entry entry)
    {
        var version = new JsonObject { ["version"] = entry.Api.Version };
        if (entry.State.Resources is { } described)
            version["resources"] = Resources(entry.Api, described);
        version["freshness"] = entry.State.Verdict.IsAvailable ? "Current" : "Stale";
        return version;
    }

    private static JsonArray Resources(RemoteApi api, APIResourceList described)
    {
        var resources = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var resource in described.Resources.Where(resource => !resource.Name.Contains('/')))
        {
            resources[resource.Name] = Described(new()
            {
                ["resource"] = resource.Name,
                ["responseKind"] = Kind(api, resource),
                ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
                ["singularResource"] = resource.SingularName,
            }, resource);
        }

        foreach (var resource in described.Resources)
        {
            if (resource.Name.Split('/', 2) is not [var parent, var name] || !resources.TryGetValue(parent, out var owner))
                continue;
            if (owner["subresources"] is not JsonArray subresources)
                owner["subresources"] = subresources = [];
            subresources.Add(Described(new() { ["subresource"] = name, ["responseKind"] = Kind(api, resource) }, resource));
        }

        return new([.. resources.Values]);
    }

    private static JsonObject Described(JsonObject entry, APIResource resource)
    {
        entry["verbs"] = Texts(resource.Verbs);
        if (resource.ShortNames.Count > 0)
            entry["shortNames"] = Texts(resource.ShortNames);
        if (resource.Categories.Count > 0)
            entry["categories"] = Texts(resource.Categories);
        return entry;
    }

    private static JsonObject Kind(RemoteApi api, APIResource resource) => new()
    {
        ["group"] = resource.Group is { Length: > 0 } group ? group : api.Group,
        ["version"] = resource.Version is { Length: > 0 } version ? version : api.Version,
        ["kind"] = resource.Kind,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
