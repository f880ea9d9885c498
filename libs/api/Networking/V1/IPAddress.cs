using Cluster.Api.Meta.V1;

namespace Cluster.Api.Networking.V1;

/// <summary>An IP address taken by a Service or another object. The object's name is the address in canonical form.</summary>
[Kind("networking.k8s.io", "v1", "IPAddress")]
[Resource("ipaddresses", Namespaced = false, ShortName = "ip")]
public sealed record IPAddress : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: networking.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "networking.k8s.io/v1"; } = "networking.k8s.io/v1";

    /// <summary>Kind of the object: IPAddress.</summary>
    public string Kind { get; init => field = value ?? "IPAddress"; } = "IPAddress";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the IPAddress should be like.</summary>
    [Required]
    public IPAddressSpec Spec { get; init => field = value ?? new(); } = new();
}
