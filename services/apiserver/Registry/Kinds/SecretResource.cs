using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

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
        PublishedForm = o => new() { Metadata = o.Metadata, Type = o.Type },
        Columns = ClusterTables.Secrets,
        Fields = new Dictionary<string, Func<Secret, string>> { ["type"] = o => o.Type ?? "" },
    };
}
