namespace Cluster.Api.Core.V1;

/// <summary>AppArmorProfile</summary>
public sealed record AppArmorProfile
{
    /// <summary>LocalhostProfile</summary>
    public string? LocalhostProfile { get; init; }

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
