namespace Cluster.Api.Rbac.V1;

/// <summary>A user, group or service account that a binding grants permissions to.</summary>
public sealed record Subject
{
    /// <summary>API group of the subject. Defaults to rbac.authorization.k8s.io for users and groups and to the empty string for service accounts.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>User, Group or ServiceAccount.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the user, group or service account.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of a service account. Must be empty for users and groups.</summary>
    public string? Namespace { get; init; }
}
