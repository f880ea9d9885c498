namespace Cluster.Api.Networking.V1;

/// <summary>Certificate for some of an Ingress's hosts.</summary>
public sealed record IngressTLS
{
    /// <summary>Hosts that the certificate covers. Absent leaves it to the controller, usually all hosts.</summary>
    [ListAtomic]
    public IReadOnlyList<string> Hosts { get; init => field = value ?? []; } = [];

    /// <summary>Secret with certificate and key for port 443. Absent leaves the choice of certificate to the controller.</summary>
    public string? SecretName { get; init; }
}
