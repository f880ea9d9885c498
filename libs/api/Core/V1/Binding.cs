using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Assigns a pod to a node. Written by schedulers through the pod's binding subresource.</summary>
[Kind("", "v1", "Binding")]
[Resource("bindings", Namespaced = true)]
public sealed record Binding : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: Binding.</summary>
    public string Kind { get; init => field = value ?? "Binding"; } = "Binding";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The object to bind to, a Node.</summary>
    [Required]
    public ObjectReference Target { get; init => field = value ?? new(); } = new();
}
