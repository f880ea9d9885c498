namespace Cluster.Api.Core.V1;

/// <summary>EventSource</summary>
public sealed record EventSource
{
    /// <summary>Component</summary>
    public string? Component { get; init; }

    /// <summary>Host</summary>
    public string? Host { get; init; }
}
