namespace Cluster.Api.Core.V1;

/// <summary>An address of the node that a pod runs on.</summary>
public sealed record HostIP
{
    /// <summary>IP address.</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";
}
