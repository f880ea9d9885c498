using Cluster.Api.Meta.V1;

namespace Cluster.Api.FlowControl.V1;

/// <summary>A class of API requests with its own share of the server's concurrency.</summary>
[Kind("flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfiguration")]
[Resource("prioritylevelconfigurations", Namespaced = false)]
public sealed record PriorityLevelConfiguration : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: flowcontrol.apiserver.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "flowcontrol.apiserver.k8s.io/v1"; } = "flowcontrol.apiserver.k8s.io/v1";

    /// <summary>Kind of the object: PriorityLevelConfiguration.</summary>
    public string Kind { get; init => field = value ?? "PriorityLevelConfiguration"; } = "PriorityLevelConfiguration";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the PriorityLevelConfiguration should be like.</summary>
    public PriorityLevelConfigurationSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the PriorityLevelConfiguration is like at present. Written by the system.</summary>
    public PriorityLevelConfigurationStatus Status { get; init => field = value ?? new(); } = new();
}
