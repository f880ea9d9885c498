using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>What a node reports about one container.</summary>
public sealed record ContainerStatus
{
    /// <summary>Requests that the node has admitted for the container.</summary>
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Health of devices that the container was given.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<ResourceStatus> AllocatedResourcesStatus { get; init => field = value ?? []; } = [];

    /// <summary>ID of the container, in the form type://id.</summary>
    public string? ContainerID { get; init; }

    /// <summary>Image that the container runs; its name may differ from the one asked for.</summary>
    [Required]
    public string Image { get; init => field = value ?? ""; } = "";

    /// <summary>ID or digest of the image.</summary>
    [Required]
    public string ImageID { get; init => field = value ?? ""; } = "";

    /// <summary>How the container ended before its latest restart.</summary>
    public ContainerState LastState { get; init => field = value ?? new(); } = new();

    /// <summary>Name of the container.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the container passes its readiness probe; true while running if it has none.</summary>
    [Required]
    public bool Ready { get; init; }

    /// <summary>Requests and limits that are really in force.</summary>
    public ResourceRequirements? Resources { get; init; }

    /// <summary>How often the container has been restarted.</summary>
    [Required]
    public int RestartCount { get; init; }

    /// <summary>Whether the container has come up: its post-start hook is done and its startup probe passed.</summary>
    public bool? Started { get; init; }

    /// <summary>What the container is doing now.</summary>
    public ContainerState State { get; init => field = value ?? new(); } = new();

    /// <summary>Signal that will be sent to stop the container.</summary>
    public string? StopSignal { get; init; }

    /// <summary>User that the container was started as.</summary>
    public ContainerUser? User { get; init; }

    /// <summary>Mounts and how they really came out.</summary>
    [ListMap("mountPath"), Patch("merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMountStatus> VolumeMounts { get; init => field = value ?? []; } = [];
}
