using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/secrets</c>.</summary>
internal static class SecretResource
{
    public static ResourceDefinition<Secret> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Secret",
        Plural = "secrets",
        Strategy = new SecretStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        PublishedForm = o => new() { Metadata = ShownOf(o.Metadata), Type = o.Type },
        Columns = ClusterTables.Secrets,
        Fields = new Dictionary<string, Func<Secret, string>> { ["type"] = o => o.Type ?? "" },
    };

    /// <summary>kubectl keeps the whole manifest, data included, in an annotation.</summary>
    private static ObjectMeta ShownOf(ObjectMeta metadata) => metadata.Annotations.ContainsKey(ConfidentialBody.LastApplied)
        ? metadata with { Annotations = metadata.Annotations.Where(pair => pair.Key != ConfidentialBody.LastApplied).ToDictionary() }
        : metadata;
}
