namespace Cluster.Api.Core.V1;

/// <summary>An address of a pod.</summary>
public sealed record PodIP
{
    /// <summary>IP address.</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";
}
