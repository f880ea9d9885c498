namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>The Service behind which a webhook runs.</summary>
public sealed record ServiceReference
{
    /// <summary>Name of the Service.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace of the Service.</summary>
    [Required]
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>URL path to send requests to, starting with a slash.</summary>
    public string? Path { get; init; }

    /// <summary>Port of the Service, 1 to 65535. Defaults to 443.</summary>
    public int? Port { get; init; }
}
