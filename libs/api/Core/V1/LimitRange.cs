using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Bounds and defaults for the resources of single objects in a namespace.</summary>
[Kind("", "v1", "LimitRange")]
[Resource("limitranges", Namespaced = true, ShortName = "limits")]
public sealed record LimitRange : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: LimitRange.</summary>
    public string Kind { get; init => field = value ?? "LimitRange"; } = "LimitRange";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The limits to enforce.</summary>
    public LimitRangeSpec Spec { get; init => field = value ?? new(); } = new();
}
