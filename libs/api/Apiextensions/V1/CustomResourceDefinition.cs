using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apiextensions.V1;

/// <summary>Adds a resource to the API. Its name must be the plural name, a dot and the group.</summary>
[Kind("apiextensions.k8s.io", "v1", "CustomResourceDefinition")]
[Resource("customresourcedefinitions", Namespaced = false, ShortName = "crd")]
public sealed record CustomResourceDefinition : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apiextensions.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apiextensions.k8s.io/v1"; } = "apiextensions.k8s.io/v1";

    /// <summary>Kind of the object: CustomResourceDefinition.</summary>
    public string Kind { get; init => field = value ?? "CustomResourceDefinition"; } = "CustomResourceDefinition";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the CustomResourceDefinition should be like.</summary>
    [Required]
    public CustomResourceDefinitionSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the CustomResourceDefinition is like at present. Written by the system.</summary>
    public CustomResourceDefinitionStatus Status { get; init => field = value ?? new(); } = new();
}
