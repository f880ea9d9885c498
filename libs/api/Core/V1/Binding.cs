using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Binding</summary>
[Kind("", "v1", "Binding")]
[Resource("bindings", Namespaced = true)]
public sealed record Binding : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Binding"; } = "Binding";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Target</summary>
    [Required]
    public ObjectReference Target { get; init => field = value ?? new(); } = new();
}
