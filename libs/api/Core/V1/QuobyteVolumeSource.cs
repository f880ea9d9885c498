namespace Cluster.Api.Core.V1;

/// <summary>QuobyteVolumeSource</summary>
public sealed record QuobyteVolumeSource
{
    /// <summary>Group</summary>
    public string? Group { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Registry</summary>
    [Required]
    public string Registry { get; init => field = value ?? ""; } = "";

    /// <summary>Tenant</summary>
    public string? Tenant { get; init; }

    /// <summary>User</summary>
    public string? User { get; init; }

    /// <summary>Volume</summary>
    [Required]
    public string Volume { get; init => field = value ?? ""; } = "";
}
