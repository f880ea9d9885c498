namespace Cluster.Api.Rbac.V1;

/// <summary>Names the role that a binding grants.</summary>
public sealed record RoleRef
{
    /// <summary>API group of the role. Defaults to rbac.authorization.k8s.io, the only one allowed.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>Role or ClusterRole; a ClusterRoleBinding takes only the latter.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the role.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
