namespace Cluster.Api.Core.V1;

/// <summary>Sends an HTTP GET; a status from 200 to 399 means success.</summary>
public sealed record HTTPGetAction
{
    /// <summary>Host to connect to. Defaults to the pod's address; to set the Host header use httpHeaders.</summary>
    public string? Host { get; init; }

    /// <summary>Headers to send; names may repeat.</summary>
    [ListAtomic]
    public IReadOnlyList<HTTPHeader> HttpHeaders { get; init => field = value ?? []; } = [];

    /// <summary>Path to ask for. Defaults to /.</summary>
    public string? Path { get; init; }

    /// <summary>Port number, 1 to 65535, or the name of a container port.</summary>
    [Required]
    public IntOrString? Port { get; init; }

    /// <summary>HTTP (the default) or HTTPS, whose certificate is not verified.</summary>
    public string? Scheme { get; init; }
}
