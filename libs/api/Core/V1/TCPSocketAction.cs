namespace Cluster.Api.Core.V1;

/// <summary>TCPSocketAction</summary>
public sealed record TCPSocketAction
{
    /// <summary>Host</summary>
    public string? Host { get; init; }

    /// <summary>Port</summary>
    [Required]
    public IntOrString? Port { get; init; }
}
