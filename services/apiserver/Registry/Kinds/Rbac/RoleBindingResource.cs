using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>The resource <c>rbac.authorization.k8s.io/v1/rolebindings</c>.</summary>
internal static class RoleBindingResource
{
    public static ResourceDefinition<RoleBinding> Definition => new()
    {
        Group = RbacRules.Group,
        Version = "v1",
        Kind = "RoleBinding",
        Plural = "rolebindings",
        NameRule = NameRules.PathSegment,
        AllowsCreateOnUpdate = true,
        Strategy = new RoleBindingStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = RbacTables.RoleBindings,
    };
}
