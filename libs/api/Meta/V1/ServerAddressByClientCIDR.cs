namespace Cluster.Api.Meta.V1;

/// <summary>ServerAddressByClientCIDR</summary>
public sealed record ServerAddressByClientCIDR
{
    /// <summary>ClientCIDR</summary>
    [Required]
    public string ClientCIDR { get; init => field = value ?? ""; } = "";

    /// <summary>ServerAddress</summary>
    [Required]
    public string ServerAddress { get; init => field = value ?? ""; } = "";
}
