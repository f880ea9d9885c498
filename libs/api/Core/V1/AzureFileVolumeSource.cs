namespace Cluster.Api.Core.V1;

/// <summary>A share of Azure Files, mounted over SMB. Served through the CSI driver file.csi.azure.com nowadays.</summary>
public sealed record AzureFileVolumeSource
{
    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret that holds the storage account's name and key.</summary>
    [Required]
    public string SecretName { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the share.</summary>
    [Required]
    public string ShareName { get; init => field = value ?? ""; } = "";
}
