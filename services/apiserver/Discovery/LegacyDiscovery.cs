using System.Security.Cryptography;
using System.Text;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Discovery;

/// <summary>The discovery documents of one path each: <c>/api</c>, <c>/apis</c>, groups, and their versions.</summary>
internal static class LegacyDiscovery
{
    public static Dictionary<string, byte[]> Documents(ResourceSet registry, RemoteCatalog remotes, string address)
    {
        var documents = new Dictionary<string, byte[]>();
        var groups = new List<APIGroup>();
        foreach (var group in registry.Groups)
        {
            foreach (var version in group)
                documents[PathOf(group.Key, version)] = KubernetesJson.Encode(ResourcesIn(registry, group.Key, version));
            if (group.Key.Length == 0)
                continue;
            groups.Add(Describe(group.Key, [.. group]));
            documents[$"/apis/{group.Key}"] = KubernetesJson.Encode(groups[^1]);
        }

        documents["/api"] = KubernetesJson.Encode(new APIVersions
        {
            Kind = "APIVersions",
            Versions = ["v1"],
            ServerAddressByClientCIDRs = [new() { ClientCIDR = "0.0.0.0/0", ServerAddress = address }],
        });
        documents["/apis"] = KubernetesJson.Encode(new APIGroupList { Kind = "APIGroupList", ApiVersion = "v1", Groups = groups });
        RemoteDiscovery.AddTo(documents, remotes);
        return documents;
    }

    private static string PathOf(string group, string version) => group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";

    private static APIGroup Describe(string group, IReadOnlyList<string> versions)
    {
        var described = versions.Select(version => new GroupVersionForDiscovery { GroupVersion = $"{group}/{version}", Version = version }).ToList();
        return new() { Kind = "APIGroup", ApiVersion = "v1", Name = group, Versions = described, PreferredVersion = described[0] };
    }

    private static APIResourceList ResourcesIn(ResourceSet registry, string group, string version) => new()
    {
        Kind = "APIResourceList",
        ApiVersion = group.Length == 0 ? null : "v1",
        GroupVersion = group.Length == 0 ? version : $"{group}/{version}",
        Resources = [.. registry.In(group, version).SelectMany(Entries)],
    };

    /// <summary>Changes with the version that objects are stored in; upstream's formula, so that the values are those of any cluster.</summary>
    private static string StorageHashOf(ResourceDefinition resource) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{resource.Group}/{resource.Version}/{resource.Kind}")).AsSpan(0, 8));

    private static IEnumerable<APIResource> Entries(ServedResource served)
    {
        var resource = served.Definition;
        yield return new()
        {
            Name = resource.Plural,
            SingularName = resource.Singular,
            Namespaced = resource.Namespaced,
            Kind = resource.Kind,
            Verbs = resource.Verbs,
            ShortNames = served.ShortNames,
            Categories = served.Categories,
            StorageVersionHash = resource.Verbs.Contains("list") ? StorageHashOf(resource) : null,
        };
        foreach (var subresource in SubresourceDescription.Of(served))
        {
            var isOwn = subresource.Group == served.Group && subresource.Version == served.Version;
            yield return new()
            {
                Name = $"{resource.Plural}/{subresource.Name}",
                SingularName = "",
                Namespaced = resource.Namespaced,
                Group = isOwn ? null : subresource.Group,
                Version = isOwn ? null : subresource.Version,
                Kind = subresource.Kind,
                Verbs = subresource.Verbs,
            };
        }
    }
}
