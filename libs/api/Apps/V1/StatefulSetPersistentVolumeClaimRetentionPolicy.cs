namespace Cluster.Api.Apps.V1;

/// <summary>StatefulSetPersistentVolumeClaimRetentionPolicy</summary>
public sealed record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    /// <summary>WhenDeleted</summary>
    public string? WhenDeleted { get; init; }

    /// <summary>WhenScaled</summary>
    public string? WhenScaled { get; init; }
}
