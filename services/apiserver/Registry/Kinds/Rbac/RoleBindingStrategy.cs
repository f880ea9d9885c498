using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>What the API server accepts for <c>rbac.authorization.k8s.io/v1/RoleBinding</c>.</summary>
internal sealed class RoleBindingStrategy : ResourceStrategy<RoleBinding>
{
    public override RoleBinding Default(RoleBinding obj) => obj with
    {
        RoleRef = RbacRules.Default(obj.RoleRef),
        Subjects = RbacRules.Default(obj.Subjects),
    };

    public override IEnumerable<FieldError> ValidateCreate(RoleBinding obj) =>
        RbacRules.Binding(obj.RoleRef, obj.Subjects, isNamespaced: true);

    public override IEnumerable<FieldError> ValidateUpdate(RoleBinding next, RoleBinding current) =>
        [.. RbacRules.SameRole(next.RoleRef, current.RoleRef), .. ValidateCreate(next)];
}
