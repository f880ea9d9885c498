namespace Cluster.Api.Core.V1;

/// <summary>EnvVar</summary>
public sealed record EnvVar
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value</summary>
    public string? Value { get; init; }

    /// <summary>ValueFrom</summary>
    public EnvVarSource? ValueFrom { get; init; }
}
