namespace Cluster.Api.Core.V1;

/// <summary>AzureFileVolumeSource</summary>
public sealed record AzureFileVolumeSource
{
    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretName</summary>
    [Required]
    public string SecretName { get; init => field = value ?? ""; } = "";

    /// <summary>ShareName</summary>
    [Required]
    public string ShareName { get; init => field = value ?? ""; } = "";
}
