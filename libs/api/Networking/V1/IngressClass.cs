using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>Names the controller that handles a class of Ingresses, with its parameters.</summary>
[Kind("networking.k8s.io", "v1", "IngressClass")]
[Resource("ingressclasses", Namespaced = false)]
public sealed record IngressClass : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: networking.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "networking.k8s.io/v1"; } = "networking.k8s.io/v1";

    /// <summary>Kind of the object: IngressClass.</summary>
    public string Kind { get; init => field = value ?? "IngressClass"; } = "IngressClass";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the IngressClass should be like.</summary>
    public IngressClassSpec Spec { get; init => field = value ?? new(); } = new();
}
