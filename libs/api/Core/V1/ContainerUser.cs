namespace Cluster.Api.Core.V1;

/// <summary>User of a container's first process.</summary>
public sealed record ContainerUser
{
    /// <summary>User and groups on Linux.</summary>
    public LinuxContainerUser? Linux { get; init; }
}
