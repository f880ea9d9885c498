namespace Cluster.Api.Core.V1;

/// <summary>How long a client sticks to the same backend.</summary>
public sealed record ClientIPConfig
{
    /// <summary>Seconds without traffic after which the client may get another backend: 1 to 86400. Defaults to 10800, three hours.</summary>
    public int? TimeoutSeconds { get; init; }
}
