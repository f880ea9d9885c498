using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>What a claim has got.</summary>
public sealed record PersistentVolumeClaimStatus
{
    /// <summary>Access modes of the bound volume.</summary>
    [ListAtomic]
    public IReadOnlyList<string> AccessModes { get; init => field = value ?? []; } = [];

    /// <summary>State of a change of size, by resource, such as NodeResizePending or ControllerResizeInfeasible.</summary>
    public IReadOnlyDictionary<string, string> AllocatedResourceStatuses { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Sizes promised while a change of size goes on; may exceed capacity.</summary>
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Size of the bound volume.</summary>
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Findings about the claim, such as a resize going on.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<PersistentVolumeClaimCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>VolumeAttributesClass that the volume follows now.</summary>
    public string? CurrentVolumeAttributesClassName { get; init; }

    /// <summary>Progress of a change of VolumeAttributesClass.</summary>
    public ModifyVolumeStatus? ModifyVolumeStatus { get; init; }

    /// <summary>Pending, Bound, or Lost if the bound volume is gone.</summary>
    public string? Phase { get; init; }
}
