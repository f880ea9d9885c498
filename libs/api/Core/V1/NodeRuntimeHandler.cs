namespace Cluster.Api.Core.V1;

/// <summary>A handler of a node's container runtime.</summary>
public sealed record NodeRuntimeHandler
{
    /// <summary>What the handler can do.</summary>
    public NodeRuntimeHandlerFeatures? Features { get; init; }

    /// <summary>Name of the handler; empty for the default one.</summary>
    public string? Name { get; init; }
}
