namespace Cluster.Api.Core.V1;

/// <summary>Lifecycle</summary>
public sealed record Lifecycle
{
    /// <summary>PostStart</summary>
    public LifecycleHandler? PostStart { get; init; }

    /// <summary>PreStop</summary>
    public LifecycleHandler? PreStop { get; init; }

    /// <summary>StopSignal</summary>
    public string? StopSignal { get; init; }
}
