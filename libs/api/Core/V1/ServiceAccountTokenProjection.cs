namespace Cluster.Api.Core.V1;

/// <summary>ServiceAccountTokenProjection</summary>
public sealed record ServiceAccountTokenProjection
{
    /// <summary>Audience</summary>
    public string? Audience { get; init; }

    /// <summary>ExpirationSeconds</summary>
    public long? ExpirationSeconds { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";
}
