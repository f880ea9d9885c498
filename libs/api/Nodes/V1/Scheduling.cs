using System.Collections.ObjectModel;
using Cluster.Api.Core.V1;

namespace Cluster.Api.Nodes.V1;

/// <summary>Restricts pods of a RuntimeClass to nodes that support it.</summary>
public sealed record Scheduling
{
    /// <summary>Labels that nodes must have. Merged into the pod's own selector; a pod that conflicts is rejected.</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Tolerations added to the pod's own, leaving out duplicates.</summary>
    [ListAtomic]
    public IReadOnlyList<Toleration> Tolerations { get; init => field = value ?? []; } = [];
}
