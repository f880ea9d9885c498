namespace Cluster.Api.Core.V1;

/// <summary>NodeDaemonEndpoints</summary>
public sealed record NodeDaemonEndpoints
{
    /// <summary>KubeletEndpoint</summary>
    public DaemonEndpoint KubeletEndpoint { get; init => field = value ?? new(); } = new();
}
