using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>All backends of the Service of the same name. Superseded by EndpointSlice.</summary>
[Kind("", "v1", "Endpoints")]
[Resource("endpoints", Namespaced = true, ShortName = "ep")]
public sealed record Endpoints : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Kind of the object: Endpoints.</summary>
    public string Kind { get; init => field = value ?? "Endpoints"; } = "Endpoints";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Backends, grouped by the ports that they have in common.</summary>
    [ListAtomic]
    public IReadOnlyList<EndpointSubset> Subsets { get; init => field = value ?? []; } = [];
}
