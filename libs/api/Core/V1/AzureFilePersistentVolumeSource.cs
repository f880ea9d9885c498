namespace Cluster.Api.Core.V1;

/// <summary>AzureFilePersistentVolumeSource</summary>
public sealed record AzureFilePersistentVolumeSource
{
    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretName</summary>
    [Required]
    public string SecretName { get; init => field = value ?? ""; } = "";

    /// <summary>SecretNamespace</summary>
    public string? SecretNamespace { get; init; }

    /// <summary>ShareName</summary>
    [Required]
    public string ShareName { get; init => field = value ?? ""; } = "";
}
