namespace Cluster.Api.Core.V1;

/// <summary>ComponentCondition</summary>
public sealed record ComponentCondition
{
    /// <summary>Error</summary>
    public string? Error { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Status</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
