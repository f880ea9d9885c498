using Cluster.Api.Meta.V1;

namespace Cluster.Api.Autoscaling.V1;

/// <summary>Scale</summary>
[Kind("autoscaling", "v1", "Scale")]
public sealed record Scale : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "autoscaling/v1"; } = "autoscaling/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Scale"; } = "Scale";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public ScaleSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public ScaleStatus Status { get; init => field = value ?? new(); } = new();
}
