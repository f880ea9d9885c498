using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>StatefulSet</summary>
[Kind("apps", "v1", "StatefulSet")]
[Resource("statefulsets", Namespaced = true, ShortName = "sts")]
public sealed record StatefulSet : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "StatefulSet"; } = "StatefulSet";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public StatefulSetSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>Status</summary>
    public StatefulSetStatus Status { get; init => field = value ?? new(); } = new();
}
