using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>PersistentVolumeClaimStatus</summary>
public sealed record PersistentVolumeClaimStatus
{
    /// <summary>AccessModes</summary>
    [ListAtomic]
    public IReadOnlyList<string> AccessModes { get; init => field = value ?? []; } = [];

    /// <summary>AllocatedResourceStatuses</summary>
    public IReadOnlyDictionary<string, string> AllocatedResourceStatuses { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>AllocatedResources</summary>
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Capacity</summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<PersistentVolumeClaimCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>CurrentVolumeAttributesClassName</summary>
    public string? CurrentVolumeAttributesClassName { get; init; }

    /// <summary>ModifyVolumeStatus</summary>
    public ModifyVolumeStatus? ModifyVolumeStatus { get; init; }

    /// <summary>Phase</summary>
    public string? Phase { get; init; }
}
