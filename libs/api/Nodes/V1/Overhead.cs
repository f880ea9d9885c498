using System.Collections.ObjectModel;

namespace Cluster.Api.Nodes.V1;

/// <summary>Resources that a container runtime uses for each pod on top of its containers.</summary>
public sealed record Overhead
{
    /// <summary>Fixed amount per pod by resource name. Counted in scheduling and quota.</summary>
    public IReadOnlyDictionary<string, Quantity> PodFixed { get; init => field = value ?? ReadOnlyDictionary<string, Quantity>.Empty; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
