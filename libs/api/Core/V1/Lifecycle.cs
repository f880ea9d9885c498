namespace Cluster.Api.Core.V1;

/// <summary>Hooks around a container's life.</summary>
public sealed record Lifecycle
{
    /// <summary>Run right after the container starts, beside its own program; if it fails the container is ended.</summary>
    public LifecycleHandler? PostStart { get; init; }

    /// <summary>Run before the container is stopped on purpose; its time counts against the grace period.</summary>
    public LifecycleHandler? PreStop { get; init; }

    /// <summary>Signal that asks the container to end, such as SIGTERM; needs spec.os.name. Defaults to the image's or the runtime's.</summary>
    public string? StopSignal { get; init; }
}
