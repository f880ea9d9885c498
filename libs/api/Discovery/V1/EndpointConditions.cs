namespace Cluster.Api.Discovery.V1;

/// <summary>Whether a backend should get traffic.</summary>
public sealed record EndpointConditions
{
    /// <summary>Whether the backend takes new traffic; absent means true. Never true while terminating, unless the Service publishes addresses that are not ready.</summary>
    public bool? Ready { get; init; }

    /// <summary>Whether the backend can answer, even while terminating; absent means the same as ready.</summary>
    public bool? Serving { get; init; }

    /// <summary>Whether the backend is shutting down; absent means false.</summary>
    public bool? Terminating { get; init; }
}
