using Cluster.Api.Core.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>Target of requests: either a Service or another object.</summary>
public sealed record IngressBackend
{
    /// <summary>Object in the Ingress's namespace to send requests to. Excludes service.</summary>
    public TypedLocalObjectReference? Resource { get; init; }

    /// <summary>Service in the Ingress's namespace to send requests to. Excludes resource.</summary>
    public IngressServiceBackend? Service { get; init; }
}
