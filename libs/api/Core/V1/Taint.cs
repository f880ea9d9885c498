namespace Cluster.Api.Core.V1;

/// <summary>Taint</summary>
public sealed record Taint
{
    /// <summary>Effect</summary>
    [Required]
    public string Effect { get; init => field = value ?? ""; } = "";

    /// <summary>Key</summary>
    [Required]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>TimeAdded</summary>
    public DateTimeOffset? TimeAdded { get; init; }

    /// <summary>Value</summary>
    public string? Value { get; init; }
}
