namespace Cluster.Api.Core.V1;

/// <summary>Which configuration a kubelet uses. No longer supported: dynamic kubelet configuration was removed in 1.24.</summary>
public sealed record NodeConfigStatus
{
    /// <summary>Configuration in use.</summary>
    public NodeConfigSource? Active { get; init; }

    /// <summary>Configuration that the kubelet is to use next.</summary>
    public NodeConfigSource? Assigned { get; init; }

    /// <summary>Problem with the assigned configuration.</summary>
    public string? Error { get; init; }

    /// <summary>Configuration to fall back to.</summary>
    public NodeConfigSource? LastKnownGood { get; init; }
}
