namespace Cluster.Api.Core.V1;

/// <summary>ServicePort</summary>
public sealed record ServicePort
{
    /// <summary>AppProtocol</summary>
    public string? AppProtocol { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>NodePort</summary>
    public int? NodePort { get; init; }

    /// <summary>Port</summary>
    [Required]
    public int Port { get; init; }

    /// <summary>Protocol</summary>
    public string? Protocol { get; init; }

    /// <summary>TargetPort</summary>
    public IntOrString? TargetPort { get; init; }
}
