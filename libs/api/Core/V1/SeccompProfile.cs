namespace Cluster.Api.Core.V1;

/// <summary>SeccompProfile</summary>
public sealed record SeccompProfile
{
    /// <summary>LocalhostProfile</summary>
    public string? LocalhostProfile { get; init; }

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
