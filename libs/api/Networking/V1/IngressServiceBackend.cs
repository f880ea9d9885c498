namespace Cluster.Api.Networking.V1;

/// <summary>A port of a Service that receives requests.</summary>
public sealed record IngressServiceBackend
{
    /// <summary>Name of the Service, in the Ingress's namespace.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The Service's port, by name or by number.</summary>
    public ServiceBackendPort? Port { get; init; }
}
