namespace Cluster.Api.Discovery.V1;

/// <summary>EndpointConditions</summary>
public sealed record EndpointConditions
{
    /// <summary>Ready</summary>
    public bool? Ready { get; init; }

    /// <summary>Serving</summary>
    public bool? Serving { get; init; }

    /// <summary>Terminating</summary>
    public bool? Terminating { get; init; }
}
