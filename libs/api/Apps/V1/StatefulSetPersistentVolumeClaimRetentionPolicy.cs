namespace Cluster.Api.Apps.V1;

/// <summary>What becomes of the claims made from volumeClaimTemplates.</summary>
public sealed record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    /// <summary>Retain (the default) or Delete the claims when the StatefulSet is deleted.</summary>
    public string? WhenDeleted { get; init; }

    /// <summary>Retain (the default) or Delete the claims of pods removed by scaling down.</summary>
    public string? WhenScaled { get; init; }
}
