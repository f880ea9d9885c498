namespace Cluster.Api.Networking.V1;

/// <summary>Port of a Service, given by either name or number.</summary>
public sealed record ServiceBackendPort
{
    /// <summary>Name of the Service's port. Excludes number.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the Service's port, from 1 to 65535. Excludes name.</summary>
    public int? Number { get; init; }
}
