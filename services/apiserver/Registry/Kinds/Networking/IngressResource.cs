using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>The resource <c>networking.k8s.io/v1/ingresses</c>.</summary>
internal static class IngressResource
{
    public static ResourceDefinition<Ingress> Definition => new()
    {
        Group = "networking.k8s.io",
        Version = "v1",
        Kind = "Ingress",
        Plural = "ingresses",
        ShortNames = ["ing"],
        Strategy = new IngressStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        Columns = NetworkingTables.Ingresses,
    };
}
