using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>The resource <c>networking.k8s.io/v1/ingressclasses</c>.</summary>
internal static class IngressClassResource
{
    public static ResourceDefinition<IngressClass> Definition => new()
    {
        Group = "networking.k8s.io",
        Version = "v1",
        Kind = "IngressClass",
        Plural = "ingressclasses",
        Namespaced = false,
        Strategy = new IngressClassStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = NetworkingTables.IngressClasses,
    };
}
