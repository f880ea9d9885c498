using Cluster.Api.Meta.V1;

namespace Cluster.Api.Rbac.V1;

/// <summary>A set of permissions that can be granted cluster-wide or within single namespaces.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "ClusterRole")]
[Resource("clusterroles", Namespaced = false)]
public sealed record ClusterRole : IKubernetesObject
{
    /// <summary>Fills the rules from other ClusterRoles. While set, direct changes to the rules are overwritten.</summary>
    public AggregationRule? AggregationRule { get; init; }

    /// <summary>Group and version that the object is written in: rbac.authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";

    /// <summary>Kind of the object: ClusterRole.</summary>
    public string Kind { get; init => field = value ?? "ClusterRole"; } = "ClusterRole";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Permissions of the role. They only add up; nothing can be denied.</summary>
    [ListAtomic]
    public IReadOnlyList<PolicyRule> Rules { get; init => field = value ?? []; } = [];
}
