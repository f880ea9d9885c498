using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>How many pods a ReplicationController wants and what they look like.</summary>
public sealed record ReplicationControllerSpec
{
    /// <summary>Seconds a new pod must stay ready before it counts as available. Defaults to 0.</summary>
    public int? MinReadySeconds { get; init; }

    /// <summary>Number of pods wanted. Defaults to 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>Labels of the pods to count and own. Defaults to the template's labels.</summary>
    [MapAtomic]
    public IReadOnlyDictionary<string, string> Selector { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The pod to create when there are too few.</summary>
    public PodTemplateSpec? Template { get; init; }
}
