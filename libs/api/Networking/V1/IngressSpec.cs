namespace Cluster.Api.Networking.V1;

/// <summary>Hosts, paths, certificates and class of an Ingress.</summary>
public sealed record IngressSpec
{
    /// <summary>Where requests go that no rule matches. Required if there are no rules.</summary>
    public IngressBackend? DefaultBackend { get; init; }

    /// <summary>Name of the IngressClass whose controller handles the Ingress. If absent at creation, the default class is filled in.</summary>
    public string? IngressClassName { get; init; }

    /// <summary>Routing by host. Without rules everything goes to the default backend.</summary>
    [ListAtomic]
    public IReadOnlyList<IngressRule> Rules { get; init => field = value ?? []; } = [];

    /// <summary>Certificates by host, served on port 443; chosen by the name that the client sends in SNI.</summary>
    [ListAtomic]
    public IReadOnlyList<IngressTLS> Tls { get; init => field = value ?? []; } = [];
}
