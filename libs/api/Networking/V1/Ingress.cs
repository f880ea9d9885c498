using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>Routes HTTP and HTTPS requests from outside the cluster to Services by host and path.</summary>
[Kind("networking.k8s.io", "v1", "Ingress")]
[Resource("ingresses", Namespaced = true, ShortName = "ing")]
public sealed record Ingress : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: networking.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "networking.k8s.io/v1"; } = "networking.k8s.io/v1";

    /// <summary>Kind of the object: Ingress.</summary>
    public string Kind { get; init => field = value ?? "Ingress"; } = "Ingress";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Ingress should be like.</summary>
    public IngressSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Ingress is like at present. Written by the system.</summary>
    public IngressStatus Status { get; init => field = value ?? new(); } = new();
}
