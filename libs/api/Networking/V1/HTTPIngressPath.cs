namespace Cluster.Api.Networking.V1;

/// <summary>Sends requests for a URL path to a backend.</summary>
public sealed record HTTPIngressPath
{
    /// <summary>Where matching requests go.</summary>
    [Required]
    public IngressBackend Backend { get; init => field = value ?? new(); } = new();

    /// <summary>URL path to match. Must begin with a slash for pathType Exact and Prefix.</summary>
    public string? Path { get; init; }

    /// <summary>Exact matches the whole path, Prefix whole leading path segments; ImplementationSpecific leaves it to the controller.</summary>
    [Required]
    public string PathType { get; init => field = value ?? ""; } = "";
}
