namespace Cluster.Api.Core.V1;

/// <summary>Address of one backend.</summary>
public sealed record EndpointAddress
{
    /// <summary>Host part of the backend's DNS name.</summary>
    public string? Hostname { get; init; }

    /// <summary>IP address; neither loopback nor link-local.</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";

    /// <summary>Node that the backend runs on.</summary>
    public string? NodeName { get; init; }

    /// <summary>The object behind the address, usually a Pod.</summary>
    public ObjectReference? TargetRef { get; init; }
}
