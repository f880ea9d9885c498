namespace Cluster.Api.Core.V1;

/// <summary>ContainerUser</summary>
public sealed record ContainerUser
{
    /// <summary>Linux</summary>
    public LinuxContainerUser? Linux { get; init; }
}
