namespace Cluster.Api.Policy.V1Beta1;

/// <summary>A host path below which volumes may be mounted.</summary>
public sealed record AllowedHostPath
{
    /// <summary>Path that a volume must lie at or below.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>Whether such volumes must be mounted read-only.</summary>
    public bool? ReadOnly { get; init; }
}
