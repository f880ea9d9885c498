namespace Cluster.Api.Authentication.V1;

/// <summary>BoundObjectReference</summary>
public sealed record BoundObjectReference
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Uid</summary>
    public string? Uid { get; init; }
}
