namespace Cluster.Api.Networking.V1;

/// <summary>Names an object with settings for an Ingress controller.</summary>
public sealed record IngressClassParametersReference
{
    /// <summary>API group of the object. Empty or absent means the core group.</summary>
    public string? ApiGroup { get; init; }

    /// <summary>Kind of the object.</summary>
    [Required]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the object.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the object. Required for scope Namespace, forbidden for Cluster.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether the object is cluster-wide or namespaced: Cluster (the default) or Namespace.</summary>
    public string? Scope { get; init; }
}
