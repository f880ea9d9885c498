namespace Cluster.Api.Core.V1;

/// <summary>What a runtime handler can do.</summary>
public sealed record NodeRuntimeHandlerFeatures
{
    /// <summary>Whether read-only mounts can cover their submounts.</summary>
    public bool? RecursiveReadOnlyMounts { get; init; }

    /// <summary>Whether pods can have a user namespace of their own.</summary>
    public bool? UserNamespaces { get; init; }
}
