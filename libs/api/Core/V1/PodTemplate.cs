using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A stored template for pods.</summary>
[Kind("", "v1", "PodTemplate")]
[Resource("podtemplates", Namespaced = true)]
public sealed record PodTemplate : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: PodTemplate.</summary>
    public string Kind { get; init => field = value ?? "PodTemplate"; } = "PodTemplate";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The template.</summary>
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();
}
