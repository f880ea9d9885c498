using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Apps.V1;

/// <summary>ControllerRevision</summary>
[Kind("apps", "v1", "ControllerRevision")]
[Resource("controllerrevisions", Namespaced = true)]
public sealed record ControllerRevision : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "apps/v1"; } = "apps/v1";

    /// <summary>Data</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ControllerRevision"; } = "ControllerRevision";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Revision</summary>
    [Required]
    public long Revision { get; init; }
}
