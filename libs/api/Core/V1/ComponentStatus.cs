using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ComponentStatus</summary>
[Kind("", "v1", "ComponentStatus")]
[Resource("componentstatuses", Namespaced = false, ShortName = "cs")]
public sealed record ComponentStatus : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Conditions</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<ComponentCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ComponentStatus"; } = "ComponentStatus";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
