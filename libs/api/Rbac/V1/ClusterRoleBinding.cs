using Cluster.Api.Meta.V1;

namespace Cluster.Api.Rbac.V1;

/// <summary>Grants the permissions of a ClusterRole throughout the cluster.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding")]
[Resource("clusterrolebindings", Namespaced = false)]
public sealed record ClusterRoleBinding : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: rbac.authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";

    /// <summary>Kind of the object: ClusterRoleBinding.</summary>
    public string Kind { get; init => field = value ?? "ClusterRoleBinding"; } = "ClusterRoleBinding";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The ClusterRole to grant. Cannot be changed.</summary>
    [Required]
    public RoleRef RoleRef { get; init => field = value ?? new(); } = new();

    /// <summary>Users, groups and service accounts that get the permissions.</summary>
    [ListAtomic]
    public IReadOnlyList<Subject> Subjects { get; init => field = value ?? []; } = [];
}
