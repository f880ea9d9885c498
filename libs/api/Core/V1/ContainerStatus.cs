using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>ContainerStatus</summary>
public sealed record ContainerStatus
{
    /// <summary>AllocatedResources</summary>
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>AllocatedResourcesStatus</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<ResourceStatus> AllocatedResourcesStatus { get; init => field = value ?? []; } = [];

    /// <summary>ContainerID</summary>
    public string? ContainerID { get; init; }

    /// <summary>Image</summary>
    [Required]
    public string Image { get; init => field = value ?? ""; } = "";

    /// <summary>ImageID</summary>
    [Required]
    public string ImageID { get; init => field = value ?? ""; } = "";

    /// <summary>LastState</summary>
    public ContainerState LastState { get; init => field = value ?? new(); } = new();

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Ready</summary>
    [Required]
    public bool Ready { get; init; }

    /// <summary>Resources</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>RestartCount</summary>
    [Required]
    public int RestartCount { get; init; }

    /// <summary>Started</summary>
    public bool? Started { get; init; }

    /// <summary>State</summary>
    public ContainerState State { get; init => field = value ?? new(); } = new();

    /// <summary>StopSignal</summary>
    public string? StopSignal { get; init; }

    /// <summary>User</summary>
    public ContainerUser? User { get; init; }

    /// <summary>VolumeMounts</summary>
    [ListMap("mountPath"), Patch("merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMountStatus> VolumeMounts { get; init => field = value ?? []; } = [];
}
