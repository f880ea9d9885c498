namespace Cluster.Api.Core.V1;

/// <summary>Who reported an event.</summary>
public sealed record EventSource
{
    /// <summary>Name of the component.</summary>
    public string? Component { get; init; }

    /// <summary>Name of the node that it runs on.</summary>
    public string? Host { get; init; }
}
