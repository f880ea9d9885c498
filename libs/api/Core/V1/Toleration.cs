namespace Cluster.Api.Core.V1;

/// <summary>Toleration</summary>
public sealed record Toleration
{
    /// <summary>Effect</summary>
    public string? Effect { get; init; }

    /// <summary>Key</summary>
    public string? Key { get; init; }

    /// <summary>Operator</summary>
    public string? Operator { get; init; }

    /// <summary>TolerationSeconds</summary>
    public long? TolerationSeconds { get; init; }

    /// <summary>Value</summary>
    public string? Value { get; init; }
}
