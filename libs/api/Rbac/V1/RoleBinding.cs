using Cluster.Api.Meta.V1;

namespace Cluster.Api.Rbac.V1;

/// <summary>Grants the permissions of a Role or ClusterRole within one namespace.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "RoleBinding")]
[Resource("rolebindings", Namespaced = true)]
public sealed record RoleBinding : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: rbac.authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";

    /// <summary>Kind of the object: RoleBinding.</summary>
    public string Kind { get; init => field = value ?? "RoleBinding"; } = "RoleBinding";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The Role in the same namespace or the ClusterRole to grant. Cannot be changed.</summary>
    [Required]
    public RoleRef RoleRef { get; init => field = value ?? new(); } = new();

    /// <summary>Users, groups and service accounts that get the permissions.</summary>
    [ListAtomic]
    public IReadOnlyList<Subject> Subjects { get; init => field = value ?? []; } = [];
}
