using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>ServiceAccount</summary>
[Kind("", "v1", "ServiceAccount")]
[Resource("serviceaccounts", Namespaced = true, ShortName = "sa")]
public sealed record ServiceAccount : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>AutomountServiceAccountToken</summary>
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>ImagePullSecrets</summary>
    [ListAtomic]
    public IReadOnlyList<LocalObjectReference> ImagePullSecrets { get; init => field = value ?? []; } = [];

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "ServiceAccount"; } = "ServiceAccount";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Secrets</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<ObjectReference> Secrets { get; init => field = value ?? []; } = [];
}
