namespace Cluster.Api.Core.V1;

/// <summary>EmptyDirVolumeSource</summary>
public sealed record EmptyDirVolumeSource
{
    /// <summary>Medium</summary>
    public string? Medium { get; init; }

    /// <summary>SizeLimit</summary>
    public Quantity? SizeLimit { get; init; }
}
