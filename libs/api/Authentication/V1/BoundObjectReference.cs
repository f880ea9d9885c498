namespace Cluster.Api.Authentication.V1;

/// <summary>The object whose deletion makes a token invalid.</summary>
public sealed record BoundObjectReference
{
    /// <summary>API version of the referenced object.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind of the referenced object: Pod, Node or Secret.</summary>
    public string? Kind { get; init; }

    /// <summary>Name of the referenced object.</summary>
    public string? Name { get; init; }

    /// <summary>UID of the referenced object; guards against a later object of the same name.</summary>
    public string? Uid { get; init; }
}
