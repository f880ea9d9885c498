namespace Cluster.Api.Meta.V1;

/// <summary>The server address for clients of one network.</summary>
public sealed record ServerAddressByClientCIDR
{
    /// <summary>Network of the clients.</summary>
    [Required]
    public string ClientCIDR { get; init => field = value ?? ""; } = "";

    /// <summary>Host name or address for these clients, with or without a port.</summary>
    [Required]
    public string ServerAddress { get; init => field = value ?? ""; } = "";
}
