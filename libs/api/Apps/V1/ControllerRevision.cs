using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>An immutable snapshot of a StatefulSet's or DaemonSet's template, kept so that rollouts can be told apart and undone.</summary>
[Kind("apps", "v1", "ControllerRevision")]
[Resource("controllerrevisions", Namespaced = true)]
public sealed record ControllerRevision : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: apps/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>The owner's recorded state, in the owner's own format; for the built-in workloads a patch holding the pod template.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Kind of the object: ControllerRevision.</summary>
    public string Kind { get; init => field = value ?? "ControllerRevision"; } = "ControllerRevision";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Position in the owner's history; a higher number is newer.</summary>
    [Required]
    public long Revision { get; init; }
}
