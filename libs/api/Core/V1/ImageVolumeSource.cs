namespace Cluster.Api.Core.V1;

/// <summary>ImageVolumeSource</summary>
public sealed record ImageVolumeSource
{
    /// <summary>PullPolicy</summary>
    public string? PullPolicy { get; init; }

    /// <summary>Reference</summary>
    public string? Reference { get; init; }
}
