using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>ReplicationControllerSpec</summary>
public sealed record ReplicationControllerSpec
{
    /// <summary>MinReadySeconds</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Replicas</summary>
    public int? Replicas { get; init; }

    /// <summary>Selector</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> Selector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Template</summary>
    public PodTemplateSpec? Template { get; init; }
}
