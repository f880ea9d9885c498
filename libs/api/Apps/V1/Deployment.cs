using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>Keeps a number of identical pods running and rolls out changes to them through ReplicaSets.</summary>
[Kind("apps", "v1", "Deployment")]
[Resource("deployments", Namespaced = true, ShortName = "deploy")]
public sealed record Deployment : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apps/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind of the object: Deployment.</summary>
    public string Kind { get; init => field = value ?? "Deployment"; } = "Deployment";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the Deployment should be like.</summary>
    public DeploymentSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the Deployment is like at present. Written by the system.</summary>
    public DeploymentStatus Status { get; init => field = value ?? new(); } = new();
}
