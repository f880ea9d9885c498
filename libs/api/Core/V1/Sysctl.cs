namespace Cluster.Api.Core.V1;

/// <summary>A kernel parameter.</summary>
public sealed record Sysctl
{
    /// <summary>Name of the parameter.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value to set.</summary>
    [Required]
    public string Value { get; init => field = value ?? ""; } = "";
}
