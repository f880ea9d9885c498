using Cluster.Api.Meta.V1;

namespace Cluster.Api.Scheduling.V1;

/// <summary>A named priority that pods can be given.</summary>
[Kind("scheduling.k8s.io", "v1", "PriorityClass")]
[Resource("priorityclasses", Namespaced = false, ShortName = "pc")]
public sealed record PriorityClass : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: scheduling.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "scheduling.k8s.io/v1"; } = "scheduling.k8s.io/v1";

    /// <summary>Note for people on when to use the class.</summary>
    public string? Description { get; init; }

    /// <summary>Whether pods that name no class get this one. Only one class should set it; of several the lowest value wins.</summary>
    public bool? GlobalDefault { get; init; }

    /// <summary>Kind of the object: PriorityClass.</summary>
    public string Kind { get; init => field = value ?? "PriorityClass"; } = "PriorityClass";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Whether pods of the class may displace others: PreemptLowerPriority (the default) or Never. Cannot be changed.</summary>
    public string? PreemptionPolicy { get; init; }

    /// <summary>The priority; higher goes first. At most 1000000000 except for system classes, and cannot be changed.</summary>
    public int? Value { get; init; }
}
