namespace Cluster.Api.Core.V1;

/// <summary>ResourceHealth</summary>
public sealed record ResourceHealth
{
    /// <summary>Health</summary>
    public string? Health { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>ResourceID</summary>
    [Required]
    public string ResourceID { get; init => field = value ?? ""; } = "";
}
