using Cluster.Api;

namespace Cluster.Kubelet.Configuration;

/// <summary>What pods may use of this node: stands in for a limit that a container does not set.</summary>
internal interface INodeAllocatable
{
    IReadOnlyDictionary<string, Quantity> Allocatable { get; }
}
