namespace Cluster.Api.Core.V1;

/// <summary>An image stored on a node.</summary>
public sealed record ContainerImage
{
    /// <summary>Names that the image is known by, as tags and digests.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Names { get; init => field = value ?? []; } = [];

    /// <summary>Size of the image in bytes.</summary>
    public long? SizeBytes { get; init; }
}
