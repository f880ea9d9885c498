namespace Cluster.Api.Core.V1;

/// <summary>NodeRuntimeHandler</summary>
public sealed record NodeRuntimeHandler
{
    /// <summary>Features</summary>
    public NodeRuntimeHandlerFeatures? Features { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }
}
