using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Endpoints</summary>
[Kind("", "v1", "Endpoints")]
[Resource("endpoints", Namespaced = true, ShortName = "ep")]
public sealed record Endpoints : IKubernetesObject
{
    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Endpoints"; } = "Endpoints";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Subsets</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointSubset> Subsets { get; init => field = value ?? []; } = [];
}
