namespace Cluster.Api.ApiRegistration.V1;

/// <summary>The Service behind which an API server runs.</summary>
public sealed record ServiceReference
{
    /// <summary>Name of the Service.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace of the Service.</summary>
    public string? Namespace { get; init; }

    /// <summary>Port of the Service, 1 to 65535. Defaults to 443.</summary>
    public int? Port { get; init; }
}
