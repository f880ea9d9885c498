using Cluster.Api.Meta.V1;

namespace Cluster.Api.Rbac.V1;

/// <summary>A set of permissions within one namespace.</summary>
[Kind("rbac.authorization.k8s.io", "v1", "Role")]
[Resource("roles", Namespaced = true)]
public sealed record Role : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: rbac.authorization.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "rbac.authorization.k8s.io/v1"; } = "rbac.authorization.k8s.io/v1";

    /// <summary>Kind of the object: Role.</summary>
    public string Kind { get; init => field = value ?? "Role"; } = "Role";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Permissions of the role. They only add up; nothing can be denied.</summary>
    [ListAtomic]
    public IReadOnlyList<PolicyRule> Rules { get; init => field = value ?? []; } = [];
}
