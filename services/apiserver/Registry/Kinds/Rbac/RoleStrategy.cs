using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>What the API server accepts for <c>rbac.authorization.k8s.io/v1/Role</c>.</summary>
internal sealed class RoleStrategy : ResourceStrategy<Role>
{
    public override IEnumerable<FieldError> ValidateCreate(Role obj)
    {
        var errors = new ErrorList();
        RbacRules.Rules(errors, obj.Rules, isNamespaced: true);
        return errors;
    }
}
