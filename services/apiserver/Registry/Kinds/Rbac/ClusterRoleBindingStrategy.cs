using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>What the API server accepts for <c>rbac.authorization.k8s.io/v1/ClusterRoleBinding</c>.</summary>
internal sealed class ClusterRoleBindingStrategy : ResourceStrategy<ClusterRoleBinding>
{
    public override ClusterRoleBinding Default(ClusterRoleBinding obj) => obj with
    {
        RoleRef = RbacRules.Default(obj.RoleRef),
        Subjects = RbacRules.Default(obj.Subjects),
    };

    public override IEnumerable<FieldError> ValidateCreate(ClusterRoleBinding obj) =>
        RbacRules.Binding(obj.RoleRef, obj.Subjects, isNamespaced: false);

    public override IEnumerable<FieldError> ValidateUpdate(ClusterRoleBinding next, ClusterRoleBinding current) =>
        [.. RbacRules.SameRole(next.RoleRef, current.RoleRef), .. ValidateCreate(next)];
}
