namespace Cluster.Api.Apiextensions.V1;

/// <summary>A pointer to documentation elsewhere.</summary>
public sealed record ExternalDocumentation
{
    /// <summary>What is to be found there.</summary>
    public string? Description { get; init; }

    /// <summary>Address of the documentation.</summary>
    public string? Url { get; init; }
}
