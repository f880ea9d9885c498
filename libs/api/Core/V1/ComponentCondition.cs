namespace Cluster.Api.Core.V1;

/// <summary>Health of a control-plane component.</summary>
public sealed record ComponentCondition
{
    /// <summary>Error code or text of the health check.</summary>
    public string? Error { get; init; }

    /// <summary>What the health check answered.</summary>
    public string? Message { get; init; }

    /// <summary>True if healthy, False if not, Unknown if it cannot be told.</summary>
    [Required]
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Always Healthy.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
