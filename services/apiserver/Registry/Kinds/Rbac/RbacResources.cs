using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>The resources of <c>rbac.authorization.k8s.io/v1</c>.</summary>
internal static class RbacResources
{
    public static IEnumerable<ResourceDefinition> All =>
    [
        new ResourceDefinition<Role>
        {
            NameRule = NameRules.PathSegment,
            AllowsCreateOnUpdate = true,
            Strategy = new RoleStrategy(),
            SetMetadata = (o, m) => o with { Metadata = m },
            Columns = RbacTables.Roles,
        },
        new ResourceDefinition<RoleBinding>
        {
            NameRule = NameRules.PathSegment,
            AllowsCreateOnUpdate = true,
            Strategy = new RoleBindingStrategy(),
            SetMetadata = (o, m) => o with { Metadata = m },
            Columns = RbacTables.RoleBindings,
        },
        new ResourceDefinition<ClusterRole>
        {
            NameRule = NameRules.PathSegment,
            AllowsCreateOnUpdate = true,
            Strategy = new ClusterRoleStrategy(),
            SetMetadata = (o, m) => o with { Metadata = m },
            Columns = RbacTables.ClusterRoles,
        },
        new ResourceDefinition<ClusterRoleBinding>
        {
            NameRule = NameRules.PathSegment,
            AllowsCreateOnUpdate = true,
            Strategy = new ClusterRoleBindingStrategy(),
            SetMetadata = (o, m) => o with { Metadata = m },
            Columns = RbacTables.ClusterRoleBindings,
        },
    ];
}
