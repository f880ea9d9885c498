using Cluster.Api.Meta.V1;

namespace Cluster.Api.FlowControl.V1;

/// <summary>Assigns matching API requests to a priority level and splits them into flows.</summary>
[Kind("flowcontrol.apiserver.k8s.io", "v1", "FlowSchema")]
[Resource("flowschemas", Namespaced = false)]
public sealed record FlowSchema : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: flowcontrol.apiserver.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "flowcontrol.apiserver.k8s.io/v1"; } = "flowcontrol.apiserver.k8s.io/v1";

    /// <summary>Kind of the object: FlowSchema.</summary>
    public string Kind { get; init => field = value ?? "FlowSchema"; } = "FlowSchema";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the FlowSchema should be like.</summary>
    public FlowSchemaSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the FlowSchema is like at present. Written by the system.</summary>
    public FlowSchemaStatus Status { get; init => field = value ?? new(); } = new();
}
