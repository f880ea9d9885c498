namespace Cluster.Api.Core.V1;

/// <summary>HTTPGetAction</summary>
public sealed record HTTPGetAction
{
    /// <summary>Host</summary>
    public string? Host { get; init; }

    /// <summary>HttpHeaders</summary>
    [ListAtomic]
    public IReadOnlyList<HTTPHeader> HttpHeaders { get; init => field = value ?? []; } = [];

    /// <summary>Path</summary>
    public string? Path { get; init; }

    /// <summary>Port</summary>
    [Required]
    public IntOrString? Port { get; init; }

    /// <summary>Scheme</summary>
    public string? Scheme { get; init; }
}
