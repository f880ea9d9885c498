using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>The resource <c>rbac.authorization.k8s.io/v1/roles</c>.</summary>
internal static class RoleResource
{
    public static ResourceDefinition<Role> Definition => new()
    {
        Group = RbacRules.Group,
        Version = "v1",
        Kind = "Role",
        Plural = "roles",
        NameRule = NameRules.PathSegment,
        AllowsCreateOnUpdate = true,
        Strategy = new RoleStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = RbacTables.Roles,
    };
}
