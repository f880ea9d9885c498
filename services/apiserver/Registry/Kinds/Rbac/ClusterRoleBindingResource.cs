using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>The resource <c>rbac.authorization.k8s.io/v1/clusterrolebindings</c>.</summary>
internal static class ClusterRoleBindingResource
{
    public static ResourceDefinition<ClusterRoleBinding> Definition => new()
    {
        Group = RbacRules.Group,
        Version = "v1",
        Kind = "ClusterRoleBinding",
        Plural = "clusterrolebindings",
        Namespaced = false,
        NameRule = NameRules.PathSegment,
        AllowsCreateOnUpdate = true,
        Strategy = new ClusterRoleBindingStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = RbacTables.ClusterRoleBindings,
    };
}
