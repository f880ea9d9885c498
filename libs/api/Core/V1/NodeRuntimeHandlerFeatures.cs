namespace Cluster.Api.Core.V1;

/// <summary>NodeRuntimeHandlerFeatures</summary>
public sealed record NodeRuntimeHandlerFeatures
{
    /// <summary>RecursiveReadOnlyMounts</summary>
    public bool? RecursiveReadOnlyMounts { get; init; }

    /// <summary>UserNamespaces</summary>
    public bool? UserNamespaces { get; init; }
}
