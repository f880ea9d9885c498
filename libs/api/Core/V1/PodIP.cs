namespace Cluster.Api.Core.V1;

/// <summary>PodIP</summary>
public sealed record PodIP
{
    /// <summary>Ip</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";
}
