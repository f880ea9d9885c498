using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>Deployment</summary>
[Kind("apps", "v1", "Deployment")]
[Resource("deployments", Namespaced = true, ShortName = "deploy")]
public sealed record Deployment : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Deployment"; } = "Deployment";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public DeploymentSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public DeploymentStatus Status { get; init => field = value ?? new(); } = new();
}
