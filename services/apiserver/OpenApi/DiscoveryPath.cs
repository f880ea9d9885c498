using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi;

/// <summary>A path outside the resources: discovery, version, keys, logs.</summary>
/// <param name="Document">The 3.0 document it belongs to.</param>
/// <param name="Path">The path.</param>
/// <param name="Id">Its operationId.</param>
/// <param name="Tag">Groups operations.</param>
/// <param name="Answer">What it answers; null for text.</param>
internal sealed record DiscoveryPath(string Document, string Path, string Id, string Tag, Schema? Answer)
{
    /// <summary>All of them.</summary>
    public static IEnumerable<DiscoveryPath> Of(ResourceSet registry)
    {
        yield return new("api", "/api/", "getCoreAPIVersions", "core", Schema.Of<APIVersions>());
        yield return new("apis", "/apis/", "getAPIVersions", "apis", Schema.Of<APIGroupList>());
        foreach (var group in registry.Groups)
        {
            var tag = OperationNames.FriendlyGroup(group.Key);
            var name = OperationNames.Upper(tag);
            if (group.Key.Length > 0)
                yield return new($"apis/{group.Key}", $"/apis/{group.Key}/", $"get{name}APIGroup", tag, Schema.Of<APIGroup>());
            foreach (var version in group)
            {
                var home = group.Key.Length == 0 ? $"api/{version}" : $"apis/{group.Key}/{version}";
                yield return new(home, $"/{home}/", $"get{name}{OperationNames.Upper(version)}APIResources", $"{tag}_{version}", Schema.Of<APIResourceList>());
            }
        }

        yield return new("version", "/version/", "getCodeVersion", "version", MetaSchemas.Version);
        yield return new(".well-known/openid-configuration", "/.well-known/openid-configuration/", "getServiceAccountIssuerOpenIDConfiguration", "WellKnown", Schema.Of<string>());
        yield return new("openid/v1/jwks", "/openid/v1/jwks/", "getServiceAccountIssuerOpenIDKeyset", "openid", Schema.Of<string>());
        yield return new("logs", "/logs/", "logFileListHandler", "logs", null);
        yield return new("logs", "/logs/{logpath}", "logFileHandler", "logs", null);
    }
}
