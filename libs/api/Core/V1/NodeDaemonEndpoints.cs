namespace Cluster.Api.Core.V1;

/// <summary>Where the daemons of a node listen.</summary>
public sealed record NodeDaemonEndpoints
{
    /// <summary>Where the kubelet listens.</summary>
    public DaemonEndpoint KubeletEndpoint { get; init => field = value ?? new(); } = new();
}
