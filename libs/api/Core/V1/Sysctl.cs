namespace Cluster.Api.Core.V1;

/// <summary>Sysctl</summary>
public sealed record Sysctl
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value</summary>
    [Required]
    public string Value { get; init => field = value ?? ""; } = "";
}
