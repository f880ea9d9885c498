namespace Cluster.Api.Meta.V1;

/// <summary>What must hold for a request to be carried out.</summary>
public sealed record Preconditions
{
    /// <summary>Version that the object must still have.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>UID that the object must have.</summary>
    public string? Uid { get; init; }
}
