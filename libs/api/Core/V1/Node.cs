using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A machine that pods run on.</summary>
[Kind("", "v1", "Node")]
[Resource("nodes", Namespaced = false, ShortName = "no")]
public sealed record Node : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: Node.</summary>
    public string Kind { get; init => field = value ?? "Node"; } = "Node";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Node should be like.</summary>
    public NodeSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Node is like at present. Written by the system.</summary>
    public NodeStatus Status { get; init => field = value ?? new(); } = new();
}
