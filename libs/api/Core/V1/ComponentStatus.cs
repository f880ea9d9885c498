using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Health of a control-plane component. Deprecated since 1.19; ask the component's own health endpoint.</summary>
[Kind("", "v1", "ComponentStatus")]
[Resource("componentstatuses", Namespaced = false, ShortName = "cs")]
public sealed record ComponentStatus : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Results of the health checks.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<ComponentCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Kind of the object: ComponentStatus.</summary>
    public string Kind { get; init => field = value ?? "ComponentStatus"; } = "ComponentStatus";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();
}
