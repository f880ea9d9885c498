namespace Cluster.Api.Core.V1;

/// <summary>HostIP</summary>
public sealed record HostIP
{
    /// <summary>Ip</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";
}
