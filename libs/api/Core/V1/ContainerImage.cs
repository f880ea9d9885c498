namespace Cluster.Api.Core.V1;

/// <summary>ContainerImage</summary>
public sealed record ContainerImage
{
    /// <summary>Names</summary>
    [ListAtomic]
    public IReadOnlyList<string> Names { get; init => field = value ?? []; } = [];

    /// <summary>SizeBytes</summary>
    public long? SizeBytes { get; init; }
}
