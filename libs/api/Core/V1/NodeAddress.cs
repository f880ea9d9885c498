namespace Cluster.Api.Core.V1;

/// <summary>NodeAddress</summary>
public sealed record NodeAddress
{
    /// <summary>Address</summary>
    [Required]
    public string Address { get; init => field = value ?? ""; } = "";

    /// <summary>Type</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
