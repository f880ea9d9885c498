namespace Cluster.Api.Core.V1;

/// <summary>Writes a token of the pod's service account and renews it.</summary>
public sealed record ServiceAccountTokenProjection
{
    /// <summary>Who the token is meant for. Defaults to the API server.</summary>
    public string? Audience { get; init; }

    /// <summary>Lifetime to ask for in seconds, at least 600; renewed when 80% or a day has passed. Defaults to 3600.</summary>
    public long? ExpirationSeconds { get; init; }

    /// <summary>File to write, relative to the volume's root.</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";
}
