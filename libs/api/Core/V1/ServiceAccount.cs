using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>An identity for what runs in pods.</summary>
[Kind("", "v1", "ServiceAccount")]
[Resource("serviceaccounts", Namespaced = true, ShortName = "sa")]
public sealed record ServiceAccount : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Whether pods mount a token of this account, unless they say otherwise.</summary>
    public bool? AutomountServiceAccountToken { get; init; }

    /// <summary>Secrets with credentials for pulling images, added to pods that name none.</summary>
    [ListAtomic]
    public IReadOnlyList<LocalObjectReference> ImagePullSecrets { get; init => field = value ?? []; } = [];

    /// <summary>Kind of the object: ServiceAccount.</summary>
    public string Kind { get; init => field = value ?? "ServiceAccount"; } = "ServiceAccount";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Secrets that pods of this account may use; only enforced on request by annotation, and deprecated.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<ObjectReference> Secrets { get; init => field = value ?? []; } = [];
}
