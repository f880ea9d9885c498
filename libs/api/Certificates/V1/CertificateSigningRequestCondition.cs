namespace Cluster.Api.Certificates.V1;

/// <summary>One decision or finding on a request: Approved, Denied or Failed. Approved and Denied exclude each other and cannot be removed.</summary>
public sealed record CertificateSigningRequestCondition
{
    /// <summary>When the status last changed.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>When the condition was last written.</summary>
    public DateTimeOffset? LastUpdateTime { get; init; }

    /// <summary>Details on the status for people.</summary>
    public string? Message { get; init; }

    /// <summary>Cause of the status in one CamelCase word.</summary>
    public string? Reason { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the aspect, unique among the conditions.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
