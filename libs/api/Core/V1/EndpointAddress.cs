namespace Cluster.Api.Core.V1;

/// <summary>EndpointAddress</summary>
public sealed record EndpointAddress
{
    /// <summary>Hostname</summary>
    public string? Hostname { get; init; }

    /// <summary>Ip</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";

    /// <summary>NodeName</summary>
    public string? NodeName { get; init; }

    /// <summary>TargetRef</summary>
    public ObjectReference? TargetRef { get; init; }
}
