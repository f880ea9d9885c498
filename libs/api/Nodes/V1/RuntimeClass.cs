using Cluster.Api.Meta.V1;

namespace Cluster.Api.Nodes.V1;

/// <summary>A container runtime setup that pods choose by name.</summary>
[Kind("node.k8s.io", "v1", "RuntimeClass")]
[Resource("runtimeclasses", Namespaced = false)]
public sealed record RuntimeClass : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: node.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "node.k8s.io/v1"; } = "node.k8s.io/v1";

    /// <summary>Name of the setup in the node's container runtime, a lowercase DNS label. Cannot be changed.</summary>
    [Required]
    public string Handler { get; init => field = value ?? ""; } = "";

    /// <summary>Kind of the object: RuntimeClass.</summary>
    public string Kind { get; init => field = value ?? "RuntimeClass"; } = "RuntimeClass";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Resources that each pod of this class takes beyond its containers.</summary>
    public Overhead? Overhead { get; init; }

    /// <summary>Which nodes support the class. Without it all nodes are taken to do so.</summary>
    public Scheduling? Scheduling { get; init; }
}
