using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>LimitRange</summary>
[Kind("", "v1", "LimitRange")]
[Resource("limitranges", Namespaced = true, ShortName = "limits")]
public sealed record LimitRange : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "LimitRange"; } = "LimitRange";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Spec</summary>
    public LimitRangeSpec Spec { get; init => field = value ?? new(); } = new();
}
