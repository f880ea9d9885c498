using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>PodTemplate</summary>
[Kind("", "v1", "PodTemplate")]
[Resource("podtemplates", Namespaced = true)]
public sealed record PodTemplate : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "PodTemplate"; } = "PodTemplate";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Template</summary>
    public PodTemplateSpec Template { get; init => field = value ?? new(); } = new();
}
