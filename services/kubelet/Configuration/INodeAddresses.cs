using Cluster.Api.Core.V1;
using Cluster.Kubelet.Environment;

namespace Cluster.Kubelet.Configuration;

/// <summary>Addresses of this node and its pods.</summary>
internal interface INodeAddresses
{
    /// <summary>The pod's addresses as far as they are known, and the node's.</summary>
    PodAddresses Of(Pod pod);
}
