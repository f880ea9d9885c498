namespace Cluster.Api.Core.V1;

/// <summary>PortStatus</summary>
public sealed record PortStatus
{
    /// <summary>Error</summary>
    public string? Error { get; init; }

    /// <summary>Port</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>Protocol</summary>
    [Required]
    public string Protocol { get; init => field = value ?? ""; } = "";
}
