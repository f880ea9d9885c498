using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Services;

/// <summary>The resource <c>v1/services</c>. Addresses and node ports are allocated by the server, not here.</summary>
internal static class ServiceResource
{
    public static ResourceDefinition<Service> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Service",
        Plural = "services",
        ShortNames = ["svc"],
        Categories = ["all"],
        NameRule = NameRules.Rfc1035Label,
        Strategy = new ServiceStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = ServiceTable.Columns,
        Subresources = ["proxy"],
        Fields = new Dictionary<string, Func<Service, string>>
        {
            ["spec.clusterIP"] = o => o.Spec.ClusterIP ?? "",
            ["spec.type"] = o => o.Spec.Type ?? "",
        },
    };
}
