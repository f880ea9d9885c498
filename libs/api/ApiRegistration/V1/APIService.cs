using Cluster.Api.Meta.V1;

namespace Cluster.Api.ApiRegistration.V1;

/// <summary>Says which server handles one version of an API group. Its name must be the version, a dot and the group.</summary>
[Kind("apiregistration.k8s.io", "v1", "APIService")]
[Resource("apiservices", Namespaced = false)]
public sealed record APIService : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apiregistration.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apiregistration.k8s.io/v1"; } = "apiregistration.k8s.io/v1";

    /// <summary>Kind of the object: APIService.</summary>
    public string Kind { get; init => field = value ?? "APIService"; } = "APIService";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the APIService should be like.</summary>
    public APIServiceSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the APIService is like at present. Written by the system.</summary>
    public APIServiceStatus Status { get; init => field = value ?? new(); } = new();
}
