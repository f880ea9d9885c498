using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>The resource <c>rbac.authorization.k8s.io/v1/clusterroles</c>.</summary>
internal static class ClusterRoleResource
{
    public static ResourceDefinition<ClusterRole> Definition => new()
    {
        Group = RbacRules.Group,
        Version = "v1",
        Kind = "ClusterRole",
        Plural = "clusterroles",
        Namespaced = false,
        NameRule = NameRules.PathSegment,
        AllowsCreateOnUpdate = true,
        Strategy = new ClusterRoleStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = RbacTables.ClusterRoles,
    };
}
